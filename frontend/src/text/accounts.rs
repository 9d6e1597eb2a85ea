//! Texts of accounts.

use super::macros::texts;

texts! {
    /// Accounts.
    Accounts {
        nav: "账号", "Accounts";
        title: "账号管理", "Accounts";
        caption: "账号", "Accounts";
        add: "新增账号", "Add an account";
        new_title: "新增账号", "Add an account";
        search_hint: "用户名或姓名", "User name or name";
        username: "用户名", "User name";
        username_hint: "登录用，3 至 32 位小写字母、数字和 . _ -，以后不能改", "To sign in with: 3 to 32 small letters, digits and . _ -; never changes";
        name: "姓名", "Name";
        role: "角色", "Role";
        role_hint: "决定能做什么、能看哪些，以后不能改", "Decides what may be done and seen; never changes";
        scope: "管辖范围", "Scope";
        scope_district: "全区", "The whole district";
        department: "部门", "Department";
        street: "街镇", "Street";
        provider: "托育机构", "Provider";
        inspector: "检查人员", "Inspector";
        credit_code_hint: "照机构的证照填写；机构须已在名录库中", "As on the provider's certificate; the provider must be in the register";
        licence_number_hint: "照本人的行政执法证填写；人员须已在名录库中", "As on the inspector's licence; the inspector must be in the register";
        password: "初始密码", "First password";
        password_hint: "至少 12 个字符，当面交给本人，请其登录后在「我的账号」中修改", "At least 12 characters; hand it over in person, the holder changes it in My account";
        new_password: "新密码", "New password";
        generate: "随机生成", "Generate";
        generated: "已生成，请记下并当面交给本人。保存后不再显示：", "Generated. Note it and hand it over in person; it is not shown again: ";
        state: "状态", "State";
        enabled: "启用", "Enabled";
        disabled: "停用", "Disabled";
        last_sign_in: "上次登录", "Last sign-in";
        never: "从未登录", "Never";
        created_at: "建立时间", "Made";
        facts: "账号信息", "Account";
        rename: "修改姓名", "Change the name";
        disable: "停用账号", "Disable";
        enable: "启用账号", "Enable";
        disable_title: "停用这个账号？", "Disable this account?";
        disable_lead: "停用后立即不能登录，正在使用的也会退出。需要时可以再启用。", "It can't sign in and open sessions end at once. It can be enabled again.";
        enable_title: "启用这个账号？", "Enable this account?";
        enable_lead: "启用后可以用原来的密码登录。", "It can sign in with its password again.";
        reset_password: "重设密码", "Reset the password";
        reset_lead: "保存后立即生效，正在使用的登录会结束，登录锁定也会解除。", "Takes effect at once: open sessions end and a sign-in lock is lifted.";
        see_changes: "查看操作记录", "What it did";
        created: "账号已建立", "The account is made";
        saved: "已保存", "Saved";
        was_disabled: "账号已停用", "The account is disabled";
        was_enabled: "账号已启用", "The account is enabled";
        password_set: "密码已重设", "The password is reset";
        own: "不能停用自己的账号", "You can't disable your own account";
    }
}
