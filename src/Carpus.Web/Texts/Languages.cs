namespace Carpus.Web.Texts;

static class Languages
{
    public static Text English { get; } = new()
    {
        Language = "en",
        LanguageName = "EN",
        Shell = new(
            "Language", "Reader", "Change reader", "Who is reading?", "Every score is kept under the reader's name.", "New name", "Start",
            "Loading", "The server does not answer.", "Try again", "There is nothing at this address.", "Back to the worklist"),
        Worklist = new(
            "Worklist", (done, all) => $"{done} of {all} cases read", "Search case or time point", "All", "Not begun", "Begun", "Read", "Read next case", "All read",
            "Case", "Time point", "Films", "Progress", "State", "hand", "foot", "no hand", "no foot",
            visit => $"Visit {visit}", points => $"{points} points", "No cases yet", "Bring films in with `carpus import FOLDER`, or try `carpus demo`.", "No case fits this search."),
        Room = new(
            "not scorable", "Why can it not be scored?", "A joint without a score is not a joint with 0 points.", "every item of this joint", "Is the rest of this limb normal?",
            left => $"{left} items without a score get 0 points. One undo takes all of them back.", "Yes, all normal", "Cancel", "This case has no film of this limb.",
            "The film could not be shown.", "Opening the film", "Score sheet",
            "Erosion", "Joint space narrowing", "E", "E p", "E d", "J", "Right", "Left", "Hands", "Feet",
            "All saved", "Saving", waiting => $"{waiting} kept here until the server answers", "The server refused a score", (number, all) => $"{number} of {all}",
            "Invert (i)", "Rotate (])", "Mirror (m)", "Whole film or joint (z)", "Zoom in (+)", "Zoom out (−)", "Reset the film (r)", "Undo (u)", "Undo", "All keys (?)",
            "Window", "Hand", "Foot", "both sides"),
        Totals = new(
            "Total", maximum => $"of {maximum}", "at least", "Erosion", "Narrowing", "Hands", "Feet",
            (scored, all) => $"{scored} of {all} items", count => $"{count} not scorable", "This reading is complete.", "Next case"),
        Keys = new(
            "Keys", "No mouse is needed to read a case.", "grade and go on", "not scorable, with a reason", "whole joint not scorable", "rest of this limb is normal", "next item", "previous item", "next item without a score",
            "undo", "redo", "go to hand or foot", "joint or whole film", "zoom", "invert", "rotate", "mirror", "reset the film", "next joint", "next or previous limb", "next case, when this one is complete", "this list", "close"),
    };

    public static Text TraditionalChinese { get; } = new()
    {
        Language = "zh-Hant",
        LanguageName = "繁中",
        Shell = new(
            "語言", "判讀者", "更換判讀者", "請問是哪位判讀？", "每一項評分都會以判讀者名義保存。", "新的姓名", "開始",
            "載入中", "伺服器沒有回應。", "再試一次", "此網址沒有內容。", "回到工作清單"),
        Worklist = new(
            "工作清單", (done, all) => $"已判讀 {done} / {all} 例", "搜尋個案或時間點", "全部", "未開始", "進行中", "已完成", "判讀下一例", "全部完成",
            "個案", "時間點", "影像", "進度", "狀態", "手", "足", "缺手部", "缺足部",
            visit => $"第 {visit} 次就診", points => $"{points} 分", "目前沒有個案", "請以 `carpus import 資料夾` 匯入影像，或試用 `carpus demo`。", "沒有符合的個案。"),
        Room = new(
            "無法評分", "為何無法評分？", "未評分的關節不等於 0 分。", "此關節的所有項目", "此部位其餘皆正常？",
            left => $"{left} 個未評分項目將記為 0 分，可一次復原。", "是，全部正常", "取消", "此個案沒有這個部位的影像。",
            "影像無法顯示。", "正在開啟影像", "評分表",
            "骨侵蝕", "關節腔狹窄", "E", "E近", "E遠", "J", "右", "左", "手部", "足部",
            "已全部儲存", "儲存中", waiting => $"{waiting} 筆暫存於本機，待伺服器回應", "伺服器拒絕了一項評分", (number, all) => $"第 {number} / {all} 項",
            "反相 (i)", "旋轉 (])", "鏡像 (m)", "全圖或關節 (z)", "放大 (+)", "縮小 (−)", "重設影像 (r)", "復原 (u)", "復原", "所有按鍵 (?)",
            "視窗", "手部", "足部", "雙側"),
        Totals = new(
            "總分", maximum => $"/ {maximum}", "至少", "骨侵蝕", "關節腔狹窄", "手部", "足部",
            (scored, all) => $"{scored} / {all} 項", count => $"{count} 項無法評分", "此例判讀已完成。", "下一例"),
        Keys = new(
            "按鍵", "整例判讀不需使用滑鼠。", "評分並前往下一項", "無法評分（並選擇原因）", "整個關節無法評分", "此部位其餘皆正常", "下一項", "上一項", "下一個未評分項目",
            "復原", "重做", "前往手部或足部", "關節或全圖", "縮放", "反相", "旋轉", "鏡像", "重設影像", "下一個關節", "下一個或上一個部位", "完成後前往下一例", "顯示此表", "關閉"),
    };
}
