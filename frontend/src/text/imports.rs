//! Texts of imports.

use super::macros::texts;

texts! {
    /// Imports.
    Imports {
        nav: "导入", "Imports";
        title: "导入名录库", "Import registers";
        lead: "先下载模板填好，再检查一遍，没有错误后正式导入。", "Fill in a template, have it checked, then import it.";
        templates: "第一步：下载模板", "First: the template";
        templates_lead: "每列的填法写在模板里。Excel 模板可以下拉选择街镇、部门等。", "The template tells how each column is filled; the Excel one offers choices.";
        template_xlsx: "Excel 模板", "Excel template";
        template_csv: "CSV 模板", "CSV template";
        template_name: "导入模板", "template";
        upload: "第二步：上传文件", "Second: the file";
        register: "导入到", "Into";
        register_short: "名录库", "Register";
        file: "文件", "File";
        file_hint: "Excel（.xlsx）或 CSV，不超过 20 MB。已有的记录按信用代码或执法证号更新，不会重复。", "Excel (.xlsx) or CSV, 20 MB at the most. Entries that exist are updated by credit code or licence number.";
        choose_file: "请选择文件", "Choose a file";
        mode_check: "只检查，不写入（建议先做一遍）", "Only check, write nothing (recommended first)";
        start: "上传", "Upload";
        uploading: "正在上传……", "Uploading…";
        history: "导入记录", "Imports so far";
        no_history: "还没有导入过", "No imports yet";
        file_name: "文件名", "File";
        state: "状态", "State";
        kind: "方式", "How";
        dry_run: "只检查", "Check only";
        real: "正式导入", "Import";
        rows: "行数", "Rows";
        rows_done: "已处理的行：", "Rows done: ";
        created_rows: "新增", "Added";
        would_create: "将新增", "Would be added";
        would_update: "将更新", "Would be updated";
        left_rows: "没有处理", "Left alone";
        updated_rows: "更新", "Updated";
        unchanged_rows: "没有变化", "Unchanged";
        failed_rows: "有错误", "With errors";
        created_at: "上传时间", "Uploaded";
        finished_at: "结束时间", "Ended";
        sha256: "文件校验（SHA-256）", "File check (SHA-256)";
        result: "结果", "Result";
        progress: "进度", "Progress";
        queued: "排队等待，马上开始", "Waiting, starts soon";
        running: "正在逐行处理", "Going through the rows";
        can_leave: "可以离开这一页，处理不会中断。", "You may leave this page; the work goes on.";
        cancel: "取消导入", "Cancel the import";
        cancel_title: "取消这次导入？", "Cancel this import?";
        cancel_lead: "已经写入的行会保留，其余的不再处理。", "Rows already written stay; the others are left alone.";
        was_cancelled: "导入已取消", "The import is cancelled";
        failures: "有错误的行", "Rows with errors";
        failures_lead: "这些行没有写入。改正后把错误清单直接上传即可，「错误原因」列会自动忽略。", "These rows were not written. Correct the error workbook and upload it as it is; its reasons column is ignored.";
        save_errors: "下载错误清单", "Download the error workbook";
        errors_name: "错误清单", "errors";
        row: "行号", "Row";
        wrong: "问题", "What is wrong";
        content: "原来的内容", "Content";
        whole_row: "整行", "Whole row";
        all_good: "全部通过检查，没有错误。", "Everything is right.";
        import_now: "正式导入这个文件", "Import this file";
        import_again: "要正式导入，请回到导入页重新选择文件。", "To import it, go back and choose the file again.";
        back: "回到导入页", "Back to imports";
        failed: "文件没有导入", "The file was not imported";
        lost_touch: "暂时联系不上服务器，正在重试。", "The server can't be reached now; trying again.";
    } with {
        progress_news(done: i32, all: i32): "已处理 {done} 行，共 {all} 行", "{done} of {all} rows done";
        ended_news(state: &str, failed: i32): "{state}，有错误的 {failed} 行", "{state}, {failed} rows with errors";
        more_rows(shown: usize, all: i32): "这里列出前 {shown} 行，共 {all} 行有错误；其余见错误清单。", "The first {shown} of {all} rows with errors; the others are in the workbook.";
        template_of(register: &str, format: &str): "{register} · {format}", "{register} · {format}";
        row_number(row: i32): "第 {row} 行", "Row {row}";
    }
}
