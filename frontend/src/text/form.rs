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
        keep_mine: "保留我填的内容，覆盖别人的改动", "Keep what I typed, over what the other person changed";
        leave: "有内容还没有保存。确定要离开这一页吗？草稿会留在本标签页中，回来时可以继续。", "There is text that is not saved. Leave this page? The draft stays in this tab and you can go on later.";
        number: "请填数字", "Enter a number";
        date: "请填日期，如 2026-05-01", "Enter a date such as 2026-05-01";
        required: "必填", "Required";
        save: "保存", "Save";
        saving: "正在保存……", "Saving…";
        see_newest: "放弃我的改动，载入最新内容", "Drop my changes and load the newest version";
    }
}
