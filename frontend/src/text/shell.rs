//! Texts of the frame around the pages, of signing in, and of rights.

use super::macros::texts;

texts! {
    /// The frame, signing in, rights.
    Shell {
        product: "托育服务综合监管", "Childcare Services Governance";
        demonstration: "演示数据", "Demonstration data";
        demonstration_hint: "本站内容是合成的演示数据，不涉及真实机构和个人。", "All data here are synthetic and name no real institution or person.";
        skip: "跳到正文", "Skip to content";
        menu: "菜单", "Menu";
        navigation: "主导航", "Main navigation";
        nav_work: "工作", "Work";
        nav_registers: "名录库", "Registers";
        nav_system: "系统", "System";
        workbench: "工作台", "Workbench";
        providers: "托育机构", "Providers";
        nav_draws: "双随机抽查", "Draws";
        draws: "抽取", "Draws";
        verify: "验证抽取", "Check a draw";
        theme: "外观", "Appearance";
        theme_auto: "跟随系统", "Same as the system";
        theme_light: "浅色", "Light";
        theme_dark: "深色", "Dark";
        switch_language: "English", "中文";
        switch_language_tag: "en", "zh-CN";
        my_account: "我的账号", "My account";
        sign_out: "退出登录", "Sign out";
        sign_out_everywhere: "在所有设备上退出", "Sign out everywhere";
        sign_in: "登录", "Sign in";
        sign_in_lead: "使用区托育服务综合监管账号登录。", "Sign in with your governance account.";
        signing_in: "正在登录……", "Signing in…";
        sign_in_again: "登录已结束，请重新登录", "The session has ended; sign in again";
        sign_in_again_lead: "这一页填写的内容都还在，登录后会继续刚才的操作。", "Everything on this page is still here; what you were doing goes on after you sign in.";
        other_account: "换账号登录（放弃本页内容）", "Sign in as somebody else (drops this page)";
        username: "用户名", "User name";
        password: "密码", "Password";
        show_password: "显示密码", "Show the password";
        forgot: "忘记密码或账号被停用，请联系本区系统管理员重置。", "If you forgot the password or the account is disabled, ask the district's system administrator.";
        without_sign_in: "不登录也能看：", "Without signing in: ";
        public_draws: "抽查公开", "draws in public";
        public_log: "公共日志", "the public log";
        restoring: "正在恢复登录……", "Restoring the session…";
        read_workbench: "查看工作台", "see the workbench";
        read_providers: "查看检查对象名录库", "read the provider register";
        manage_providers: "维护检查对象名录库", "maintain the provider register";
        read_inspectors: "查看检查人员名录库", "read the inspector register";
        manage_inspectors: "维护检查人员名录库", "maintain the inspector register";
        read_recusals: "查看回避", "read recusals";
        manage_recusals: "登记和解除回避", "maintain recusals";
        read_recusal_reasons: "查看回避理由", "read the reasons of recusals";
        import_registers: "导入名录库", "import registers";
        export_registers: "导出检查对象名录库", "export the provider register";
        export_inspectors: "导出检查人员名录库", "export the inspector register";
        read_draws: "查看抽取", "read draws";
        plan_draws: "制订抽取方案", "plan draws";
        hold_draws: "实施抽取", "hold draws";
        void_draws: "作废抽取", "void draws";
        read_audit: "查看审计日志", "read the audit log";
        read_accounts: "查看账号", "read accounts";
        manage_accounts: "管理账号", "manage accounts";
        contribute_to_draws: "参与产生随机数", "contribute to the random number";
        change_draws: "登记抽取后的变动", "report changes after a draw";
        read_inspections: "查看检查", "read inspections";
        conduct_inspections: "实施检查", "conduct inspections";
        order_inspections: "申请触发式检查", "ask for triggered inspections";
        approve_inspections: "审批触发式检查", "approve triggered inspections";
        read_rectifications: "查看整改", "read rectifications";
        read_cases: "查看案件线索", "read case records";
        read_recusal_requests: "查看回避申请", "read requests for recusal";
        read_calendar: "查看工作日历", "read the working-day calendar";
        manage_calendar: "维护工作日历", "maintain the working-day calendar";
        nav_inspections: "检查和整改", "Inspections";
        visits: "我的检查", "My visits";
        inspections: "检查", "Inspections";
        rectifications: "整改", "Rectifications";
        cases: "案件线索", "Cases";
        recusal_requests: "回避申请", "Recusal requests";
        calendar: "工作日历", "Working days";
        read_items: "查看抽查事项清单", "read the item list";
        manage_items: "维护抽查事项清单", "maintain the item list";
        read_annual_plans: "查看年度抽查计划", "read yearly plans";
        manage_annual_plans: "制订年度抽查计划", "make yearly plans";
        read_coverage: "查看覆盖与上限台账", "read the coverage ledger";
    } with {
        needs(permission: &str): "这项操作需要「{permission}」权限", "This needs the right to {permission}";
        page_opened(title: &str): "已打开：{title}", "Opened: {title}";
    }
}
