//! Texts of forms: summaries, drafts, leaving, files.

use super::macros::texts;

texts! {
    /// Forms.
    Form {
        discard_draft: "放弃草稿，重新填写", "Discard the draft and start again";
        draft_kept: "填写的内容随时自动暂存在本浏览器标签页中，提交成功后清除。", "What you type is kept in this browser tab until it is saved.";
        draft_restored: "已恢复上次没有提交的内容。", "What you typed before and did not save is back.";
        drop_file: "把文件拖到这里，或", "Drop a file here, or";
        choose_file: "选择文件", "choose a file";
        drop_other_file: "换一个文件", "choose another file";
        errors_title: "请改正下面几处", "Please correct the following";
        keep_mine: "保留我填的内容，并入别人的改动", "Keep what I typed and take in what the other person changed";
        leave: "有内容还没有保存。确定要离开这一页吗？草稿会留在本标签页中，回来时可以继续。", "There is text that is not saved. Leave this page? The draft stays in this tab and you can go on later.";
        merge_lead: "其余改动已经合并，逐项选好后一起保存。", "All else is put together; it is saved once you have chosen for each.";
        merge_mine: "我填的", "Mine";
        merge_missing: "还有没选的项，请逐项选择", "Choose for each of them";
        merge_save: "按所选内容保存", "Save as chosen";
        merge_theirs: "别人已保存的", "Saved by the other person";
        merge_title: "下面几项两边都改了，请选择保留哪一边", "Both of you changed these; choose which to keep";
        number: "请填数字", "Enter a number";
        date: "请填日期，如 2026-05-01", "Enter a date such as 2026-05-01";
        required: "必填", "Required";
        save: "保存", "Save";
        saving: "正在保存……", "Saving…";
        see_newest: "放弃我的改动，载入最新内容", "Drop my changes and load the newest version";
    } with {
        merged(fields: &str): "已并入别人的改动：{fields}", "Taken in from the other person: {fields}";
    }
}
