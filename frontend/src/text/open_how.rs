//! The instructions for checking a draw without this page.

use super::macros::texts;

texts! {
    /// How to check.
    OpenHow {
        text: "双随机抽查验证说明\r\n\r\n一、记录文件（JSON）含公告、名单、各方随机数、公开随机数、抽中名单和每次变动的结果，全部按 tyd1 协议逐行写成。\r\n二、不用任何软件：在任一浏览器打开本系统的「验证抽取」页面，选择记录文件，即可从头重算。\r\n三、用独立程序（Python 3，只用标准库）：本系统源代码 openapi/verify 目录中有一个按协议独立写成的程序，运行\r\n    python3 verify.py 记录文件.json\r\n四、用命令行程序（含签名和公共日志）：下载验证包，运行\r\n    tuoyu draw verify 验证包.json\r\n五、自己写程序：协议只用 SHA-256 和整数。顺序是：格式、公告、名单的数量和摘要、计划、各方承诺、公告摘要、公开随机数、种子、抽中名单、名单封条、人员分派和每次变动。\r\n六、还须由人核对两点：公开随机数与公布来源（彩票开奖公告、掷骰记录、drand）一致；公告摘要与当时在公共日志或公告栏看到的一致。\r\n七、公共日志：每条的签名文字是 tyd1 announcement 公告摘要 或 tyd1 result 公告摘要 版本号 结果摘要，用 Ed25519 签名；叶子是 位置|时间|文字|公钥编号|签名，按 RFC 6962 组成哈希树；日志头签名的文字是 tuoyu log head 条数 根摘要。\r\n", "How to check a draw\r\n\r\n1. The record (JSON) holds announcement, lists, secret numbers, the public random number, the selection and the result after each change, row by row as protocol tyd1 writes them.\r\n2. Without any software: open the page \"Check a draw\" in any browser and choose the record.\r\n3. With an independent program (Python 3, standard library only), in openapi/verify of the source:\r\n    python3 verify.py record.json\r\n4. With the command, signatures and log included: download the bundle and run\r\n    tuoyu draw verify bundle.json\r\n5. With a program of your own: the protocol needs SHA-256 and whole numbers only. Order: format, announcement, lists, plan, commitments, digest of the announcement, public random number, seed, selection, its seal, teams and changes.\r\n6. Two things are left to people: that the random number is the published one, and that the digest is the one seen in the log or on the board then.\r\n7. The log: what is signed (Ed25519) is \"tyd1 announcement <ann>\" or \"tyd1 result <ann> <revision> <root>\"; a leaf is seq|at|text|key_id|signature, in a tree by RFC 6962; the head signs \"tuoyu log head <size> <root>\".\r\n";
    }
}
