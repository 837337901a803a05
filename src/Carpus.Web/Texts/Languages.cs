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
            visit => $"Visit {visit}", points => $"{points} points", "No cases yet", "Bring films in with `carpus import FOLDER`, or try `carpus demo`.", "No case fits this search.",
            number => $"Set {number}", letter => $"Films {letter}"),
        Room = new(
            "not scorable", "Why can it not be scored?", "A joint without a score is not a joint with 0 points.", "every item of this joint", "Is the rest of this limb normal?",
            left => $"{left} items without a score get 0 points. One undo takes all of them back.", "Yes, all normal", "Cancel", "This case has no film of this limb.",
            "The film could not be shown. It is asked for again.", "Opening the film", "Score sheet",
            "Erosion", "Joint space narrowing", "E", "E p", "E d", "J", "Right", "Left", "Hands", "Feet",
            "All saved", "Saving", waiting => $"{waiting} kept here until the server answers", "The server refused a score", (number, all) => $"{number} of {all}",
            "Invert", "Rotate", "Mirror", "Whole film or joint", "Zoom in", "Zoom out", "Reset the window and the view", "Undo the last score", "Undo", "All keys",
            "Window", "Hand", "Foot", "both sides",
            "Magnifier", "Next window", "Measure a length", "Measure an angle", "as the film asks", "bone", "soft tissue", "fits what is seen", "by hand", "mirrored",
            "Films at a time", points => points == 1 ? "1 point then" : FormattableString.Invariant($"{points} points then"), "Comment", "Keep",
            "Open in another tab too", "The scores of both tabs are kept, the later one of an item counts. This tab does not show what the other one gives until it is opened again.",
            "Move the box of this joint", (larger, smaller, undo) => $"Drag the box or its edges. Arrow keys move it, {larger} {smaller} resize it, {undo} takes a step back, Enter is done.",
            (limb, first, second) => $"{char.ToUpperInvariant(limb[0])}{limb[1..]}: click the {first}, then the {second} joint. Esc leaves it.", key => $"Nobody has said where this joint lies. Press {key} and place this limb by two clicks.", "How the grades look, on drawn joints"),
        Totals = new(
            "Total", maximum => $"of {maximum}", "at least", "Erosion", "Narrowing", "Hands", "Feet",
            (scored, all) => $"{scored} of {all} items", count => $"{count} not scorable", "This reading is complete.", "Next case"),
        Keys = new(
            "Keys", "No mouse is needed to read a case. A key is changed by choosing what it does and pressing another.", "grade and go on", "half a point more, where the list has half points", "to the links above, and back", "close",
            "and drag: turn the film by hand", "Give it another key", does => $"Press the key for: {does}. Esc leaves it as it is.", "Keys as shipped",
            "Order of the items", "Erosion and narrowing together", "All erosions first", "Erosions first on each limb", "Films at a time", count => count == 1 ? "1 film" : $"{count} films",
            "not scorable, with a reason", "whole joint not scorable", "rest of this limb is normal", "comment on this item", "next item", "previous item", "next item without a score", "next joint", "next limb", "previous limb",
            "undo", "redo", "go to the hand", "go to the foot", "joint or whole film", "move the box of this joint", "place this limb's joints by two clicks", "one film more, or one alone", "zoom in", "zoom out", "invert", "next window: film's own, bone, soft tissue", "window that fits what is seen",
            "rotate right", "rotate left", "tilt right by 1°", "tilt left by 1°", "mirror", "lie as stored", "reset the window and the view", "magnifier", "measure a length", "measure an angle", "take the last measurement away", "save what is seen as a picture",
            "wording of the grades", "next order of the items", "this list", "next case, when this one is complete"),
        Rounds = new(
            "Reading", "Open, patients and dates known", "New session", "Name of the session", "Mode", "Single, masked", "Paired, order masked", "Chronological",
            "Each visit stands alone in shuffled order; whose it is and when it was is hidden.", "The visits of a patient stand side by side; whose they are and which came first is hidden.",
            "The visits of a patient are read in their order, with the films and scores of those before.",
            "Hidden repeats", "No case comes up a second time", share => $"{share} % of the cases come up a second time"),
        Details = new(
            "About", "Read this case", "Accession number", "Date", "View", "Size", "Pixel spacing", "Orientation", "upright", "needs turning", "nobody has said", "Joints with a box", "Nothing to look at.",
            "There is no hand film.", "There is no foot film.", "The film does not stand upright as it is stored.", "Its header says that text may be burned into the picture.",
            "Nobody has said where its joints lie, so the whole film is shown.", "It does not tell its pixel spacing; lengths are in pixels.", "An extra view: no side is scored on it."),
        Automatic = new(
            "For research; trained on drawn films alone.", ": ", opinion => opinion.Reason,
            opinion => FormattableString.Invariant($"The automatic reader would give {opinion.Grade}, with a probability of {100 * opinion.Chances[opinion.Grade]:0} %; it holds {opinion.Possible[0]} to {opinion.Possible[^1]} for possible."),
            "look again", "Your grade lies outside that: look again.",
            "Scores to look at again", "What people scored and the automatic reader holds for improbable, the most improbable first. Either may be wrong. For the lead of a study: it tells scores, so who has still to read these cases has no need of it.",
            "No score lies outside what the automatic reader holds for possible.", count => count == 1 ? "1 score to look at again" : $"{count} scores to look at again", (shown, all) => $"The {shown} most improbable of {all}.",
            "Item", "Given", "Held for possible", "Order", "As listed", "Most uncertain first", "The cases on which the automatic reader wavers most come first, those that it has not read come last."),
        Open = new("Cases of a link", missing => $"No case here has the accession number {missing}."),
        Intake = new(
            "Add films", "DICOM, PNG or JPEG. Identity is taken out on the way in, with this home's own vault; nothing else is kept.", "Drop films here, or choose them", count => count == 1 ? "Taking in 1 file" : $"Taking in {count} files",
            (films, already, refused, cases) => $"{films} new, {already} were there already, {refused} refused. There are {cases} cases now."),
        Report = new("Score report", "Print", "Comments", "Made by Carpus, a research tool; not a medical device.", (reader, list) => $"Reader {reader} · {list}"),
        Study = new("Agreement", "Progression", "Sessions", "Who reads in each session, how far they are, and how well they agree. For the lead of a study; readers of a masked session have no need of it.", "No session has been started. A session is started on the worklist.", "Nobody has begun to read in it.", cases => cases == 1 ? "1 case" : $"{cases} cases", cases => $"{cases} of them hidden repeats",
            "Third reader", "Reads every visit of these patients anew, in a session like this one. Who has read here cannot.",
            (points, disputed, all) => FormattableString.Invariant($"more than {points:0.##} points apart: {disputed} of {(all == 1 ? "1 patient" : $"{all} patients")} ({Share(disputed, all):0} %)"),
            session => $"{session}, third reader", (session, points) => FormattableString.Invariant($"settles {session}: patients about whom two readers are more than {points:0.##} points apart")),
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
            visit => $"第 {visit} 次就診", points => $"{points} 分", "目前沒有個案", "請以 `carpus import 資料夾` 匯入影像，或試用 `carpus demo`。", "沒有符合的個案。",
            number => $"第 {number} 組", letter => $"影像 {letter}"),
        Room = new(
            "無法評分", "為何無法評分？", "未評分的關節不等於 0 分。", "此關節的所有項目", "此部位其餘皆正常？",
            left => $"{left} 個未評分項目將記為 0 分，可一次復原。", "是，全部正常", "取消", "此個案沒有這個部位的影像。",
            "影像無法顯示，將自動再試。", "正在開啟影像", "評分表",
            "骨侵蝕", "關節腔狹窄", "E", "E近", "E遠", "J", "右", "左", "手部", "足部",
            "已全部儲存", "儲存中", waiting => $"{waiting} 筆暫存於本機，待伺服器回應", "伺服器拒絕了一項評分", (number, all) => $"第 {number} / {all} 項",
            "反相", "旋轉", "鏡像", "全圖或關節", "放大", "縮小", "重設視窗與視野", "復原上一項評分", "復原", "所有按鍵",
            "視窗", "手部", "足部", "雙側",
            "放大鏡", "下一個視窗", "測量長度", "測量角度", "影像預設", "骨骼", "軟組織", "依所見範圍", "手動", "已鏡像",
            "同時顯示的影像", points => FormattableString.Invariant($"當時 {points} 分"), "註解", "保存",
            "另一分頁也開啟了此例", "兩邊的評分都會保存，同一項目以較晚者為準；此分頁需重新開啟才會顯示另一分頁的評分。",
            "移動此關節的框", (larger, smaller, undo) => $"拖曳框或其邊緣；方向鍵移動，{larger} {smaller} 調整大小，{undo} 復原一步，Enter 完成。",
            (limb, first, second) => $"{limb}：請依序點選{first}與{second}；Esc 取消。", key => $"尚未標定此關節的位置；請按 {key}，以兩次點選標定此部位。", "各級的樣貌（繪製的關節）"),
        Totals = new(
            "總分", maximum => $"/ {maximum}", "至少", "骨侵蝕", "關節腔狹窄", "手部", "足部",
            (scored, all) => $"{scored} / {all} 項", count => $"{count} 項無法評分", "此例判讀已完成。", "下一例"),
        Keys = new(
            "按鍵", "整例判讀不需使用滑鼠。點選功能後按下新的按鍵即可更改。", "評分並前往下一項", "再加半分（評分表有半分時）", "前往上方連結，再按返回", "關閉",
            "並拖曳：手動轉動影像", "指定其他按鍵", does => $"請按下「{does}」的按鍵；Esc 保持不變。", "還原預設按鍵",
            "項目順序", "骨侵蝕與狹窄一起", "先評所有骨侵蝕", "各部位先評骨侵蝕", "同時顯示影像數", count => $"{count} 張影像",
            "無法評分（並選擇原因）", "整個關節無法評分", "此部位其餘皆正常", "為此項目加註解", "下一項", "上一項", "下一個未評分項目", "下一個關節", "下一個部位", "上一個部位",
            "復原", "重做", "前往手部", "前往足部", "關節或全圖", "移動此關節的框", "以兩次點選標定此部位的關節", "多一張影像，或單張", "放大", "縮小", "反相", "下一個視窗：影像預設、骨骼、軟組織", "依所見範圍調整視窗",
            "向右旋轉", "向左旋轉", "向右傾斜 1°", "向左傾斜 1°", "鏡像", "回到儲存時的方向", "重設視窗與視野", "放大鏡", "測量長度", "測量角度", "移除最後一個測量", "將目前所見存成圖片",
            "分級說明", "下一種項目順序", "顯示此表", "完成後前往下一例"),
        Rounds = new(
            "判讀方式", "開放（已知病人與日期）", "新增判讀場次", "場次名稱", "方式", "單次、遮蔽", "成對、遮蔽順序", "依時間順序",
            "每次就診單獨判讀，順序隨機；隱藏病人與時間。", "同一病人的各次就診並排判讀；隱藏病人與先後。", "同一病人依就診順序判讀，可見先前的影像與評分。",
            "隱藏重複", "沒有重複個案", share => $"{share}% 個案於後段重複出現"),
        Details = new(
            "個案資料", "判讀此例", "檢查單號", "日期", "投照", "大小", "像素間距", "方向", "正向", "需旋轉", "尚無人判定", "已標定關節數", "沒有需要注意的事項。",
            "沒有手部影像。", "沒有足部影像。", "此影像儲存時並非正向。", "檔頭顯示影像上可能燒有文字。",
            "尚未標定關節位置，因此顯示全圖。", "影像未註明像素間距；長度以像素表示。", "額外的投照：不在此影像上評分。"),
        Automatic = new(
            "供研究使用；僅以繪製的影像訓練。", "：",
            opinion => FormattableString.Invariant($"{opinion.Grade} 分（{100 * opinion.Chances[opinion.Grade]:0} %）") + (opinion.Possible.Count < 2 ? "" : FormattableString.Invariant($"，可能為 {opinion.Possible[0]} 至 {opinion.Possible[^1]} 分")),
            opinion => FormattableString.Invariant($"自動判讀會給 {opinion.Grade} 分，機率 {100 * opinion.Chances[opinion.Grade]:0} %；認為可能為 {opinion.Possible[0]} 至 {opinion.Possible[^1]} 分。"),
            "請再看一次", "您的評分不在此範圍內，請再看一次。",
            "值得再看一次的評分", "自動判讀認為不太可能的人工評分，最不可能者在前；雙方都可能有誤。供研究主持人查閱：此頁會顯示評分，尚未判讀這些個案者不需使用。",
            "沒有評分落在自動判讀認為可能的範圍之外。", count => $"{count} 項評分值得再看", (shown, all) => $"{all} 項中最不可能的 {shown} 項。",
            "項目", "評分", "認為可能", "排序", "依清單", "最不確定者優先", "自動判讀最不確定的個案在前，未經自動判讀者在後。"),
        Open = new("連結中的個案", missing => $"這裡沒有檢查單號 {missing} 的個案。"),
        Intake = new(
            "加入影像", "DICOM、PNG 或 JPEG。匯入時以本資料夾的保管庫去除身分資料，不保留其他內容。", "將影像拖曳到此處，或點選選擇檔案", count => $"正在處理 {count} 個檔案",
            (films, already, refused, cases) => $"新增 {films} 張，已有 {already} 張，拒絕 {refused} 個。目前共 {cases} 例。"),
        Report = new("評分報告", "列印", "註解內容", "由研究工具 Carpus 產生，非醫療器材。", (reader, list) => $"判讀者 {reader} · {list}"),
        Study = new("判讀一致性", "病情進展", "判讀場次", "各場次的判讀者、進度與一致性。供研究主持人查閱，遮蔽判讀者不需使用。", "尚未開始任何場次；可在工作清單新增。", "尚無人開始判讀。", cases => $"{cases} 例", cases => $"其中 {cases} 例為隱藏重複",
            "第三位判讀者", "在相同方式的新場次中重新判讀這些病人的各次就診；已在此場次判讀者不能參與。",
            (points, disputed, all) => FormattableString.Invariant($"相差超過 {points:0.##} 分：{all} 位病人中有 {disputed} 位（{Share(disputed, all):0}%）"),
            session => $"{session}・第三判讀", (session, points) => FormattableString.Invariant($"裁決「{session}」：兩位判讀者相差超過 {points:0.##} 分的病人")),
    };

    static double Share(int part, int all) => all == 0 ? 0 : 100.0 * part / all;
}
