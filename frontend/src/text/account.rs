//! Texts of one's own account.

use super::macros::texts;

texts! {
    /// My account.
    Account {
        title: "我的账号", "My account";
        facts: "账号信息", "Account";
        username: "用户名", "User name";
        name: "姓名", "Name";
        role: "角色", "Role";
        department: "部门", "Department";
        street: "街镇", "Street";
        last_sign_in: "上次登录", "Last sign-in";
        rights: "可以做的事", "What you may do";
        change_password: "修改密码", "Change the password";
        current_password: "现在的密码", "Current password";
        new_password: "新密码", "New password";
        new_password_hint: "至少 12 个字符。可以粘贴密码管理器生成的密码；几个不相干的词连在一起，又长又好记。", "At least 12 characters. Pasting from a password manager is fine; a few unrelated words make a long password easy to remember.";
        repeat_password: "再输一遍新密码", "Repeat the new password";
        passwords_differ: "两遍输入的新密码不一样", "The two new passwords differ";
        password_changed: "密码已修改，其他设备上的登录已结束", "The password is changed; other sessions have ended";
        sessions: "登录的设备", "Sessions";
        sessions_lead: "在公用电脑上忘了退出，或怀疑密码泄露时，可以一次结束所有设备上的登录（包括这一台）。", "If you forgot to sign out somewhere or fear the password is known, end all sessions at once, this one included.";
    }
}
