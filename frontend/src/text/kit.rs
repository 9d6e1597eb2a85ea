//! Texts of the kit: tables, dialogs, loading, dates.

use super::macros::texts;

texts! {
    /// Tables, dialogs, loading.
    Kit {
        all: "全部", "All";
        cancel: "取消", "Cancel";
        chart_as_table: "以表格查看", "Show as a table";
        choose: "请选择", "Choose";
        clear: "清除", "Clear";
        clear_filters: "清除全部筛选", "Clear all filters";
        close: "关闭", "Close";
        columns: "列设置", "Columns";
        compact: "紧凑", "Compact";
        density: "行距", "Row spacing";
        empty: "没有符合条件的记录", "Nothing matches";
        empty_filtered: "没有符合筛选条件的记录。可以放宽或清除筛选。", "Nothing matches the filters. Widen or clear them.";
        export: "导出", "Export";
        export_csv: "导出 CSV", "Export CSV";
        export_xlsx: "导出 Excel", "Export Excel";
        exporting: "正在导出……", "Exporting…";
        filters: "筛选", "Filters";
        loading: "正在载入……", "Loading…";
        next: "下一页", "Next";
        no: "否", "No";
        none: "—", "—";
        no_rows: "还没有记录", "Nothing here yet";
        not_filled: "未填写", "Not given";
        page_size: "每页", "Per page";
        pages: "分页", "Pages";
        previous: "上一页", "Previous";
        print: "打印", "Print";
        reason: "理由", "Reason";
        reason_hint: "会记入审计日志，最多 500 字", "Goes into the audit log; 500 characters at most";
        refresh: "刷新", "Refresh";
        retry: "重试", "Try again";
        reset_table: "恢复默认", "Reset";
        search: "搜索", "Search";
        sort_ascending: "升序", "ascending";
        sort_descending: "降序", "descending";
        total: "合计", "Total";
        type_to_search: "输入几个字查找", "Type to search";
        unsorted: "可排序", "can be sorted";
        value: "数值", "Value";
        where_you_are: "所在位置", "Where you are";
        yes: "是", "Yes";
    } with {
        choices_found(n: usize): "找到 {n} 项，用上下键选择", "{n} found, use the arrow keys";
        file_too_large(limit: u32): "文件超过 {limit} MB，请拆分后再上传", "The file is larger than {limit} MB; split it first";
        page_number(page: u32): "第 {page} 页", "Page {page}";
        rows(n: i64): "共 {n} 条", "{n} rows";
        rows_or_more(n: i64): "超过 {n} 条", "more than {n} rows";
        selected(n: usize): "已选 {n} 项", "{n} chosen";
        sort_by(title: &str, now: &str): "{title}，{now}", "{title}, {now}";
        updated_at(time: &str): "更新于 {time}", "As of {time}";
    }
}
