"""Everything that the server's pages say, in English and Chinese."""

from __future__ import annotations

from models.language import Sentences

SENTENCES: Sentences = {
    "subscribe": ("Subscribe to this calendar", "订阅这份日历"),
    "lead": (
        "Subscribe once: whatever changes later then changes in your calendar by itself.",
        "只需订阅一次，之后的任何变动都会自动出现在您的日历里。",
    ),
    "secret": (
        "This address is yours alone: whoever has it can see your duties. If it got into other hands, "
        "ask your coordinator for a new one.",
        "此地址仅供您本人使用：知道地址的人都能看到您的服务安排。如已外泄，请向协调员申请更换。",
    ),
    "secret_other": (
        "This address is not public: pass it on only to those who should see the calendar.",
        "此地址不公开：请只转给应当看到这份日历的人。",
    ),
    "public": (
        "Everybody may subscribe to this calendar. Of people it shows what they agreed to.",
        "任何人都可以订阅这份日历。人员信息只按本人同意的程度显示。",
    ),
    "button": ("Subscribe on this device", "在本机订阅"),
    "copy": ("Address to copy", "可复制的地址"),
    "download": ("Look at it once without subscribing", "只查看一次，不订阅"),
    "scan": ("Scan it with the phone's camera to open this page there.", "用手机相机扫码，在手机上打开本页。"),
    "inside_wechat": (
        "You are reading this inside WeChat, which cannot subscribe to calendars. Tap ··· at the top right, then "
        "“Open in browser”, and go on there.",
        "您正在微信内打开本页，微信内无法订阅日历。请点右上角“···”，选择“在浏览器打开”，再继续操作。",
    ),
    "alarm": ("With a reminder", "带提醒的订阅"),
    "before_minutes": ("{count} {count:minute|minutes} before", "提前 {count} 分钟"),
    "before_hours": ("{count} {count:hour|hours} before", "提前 {count} 小时"),
    "before_days": ("{count} {count:day|days} before", "提前 {count} 天"),
    "iphone": ("iPhone, iPad, Mac", "苹果 iPhone、iPad、Mac"),
    "iphone_steps": (
        "Tap “Subscribe on this device” in Safari, then “Subscribe”.|"
        "If nothing happens: Settings › Apps › Calendar › Calendar Accounts › Add Account › Other › "
        "Add Subscribed Calendar, and paste the address.|"
        "How often it is fetched: Settings › Apps › Calendar › Calendar Accounts › Fetch New Data.",
        "在 Safari 中点“在本机订阅”，再点“订阅”。|"
        "如果没有反应：设置 › App › 日历 › 日历账户 › 添加账户 › 其他 › 添加已订阅的日历，粘贴上面的地址。|"
        "更新频率：设置 › App › 日历 › 日历账户 › 获取新数据。",
    ),
    "android": ("Android, HarmonyOS", "安卓、鸿蒙"),
    "android_steps": (
        "Install ICSx5 (free, from F-Droid or your phone's app store).|"
        "Tap “Subscribe on this device” and choose ICSx5; or open ICSx5, tap +, and paste the address.|"
        "Let ICSx5 run in the background (Settings › Battery), otherwise the phone stops it from updating.",
        "安装 ICSx5（免费，可从 F-Droid 或手机的应用商店获取）。|"
        "点“在本机订阅”并选择 ICSx5；或打开 ICSx5，点 +，粘贴上面的地址。|"
        "允许 ICSx5 在后台运行（设置 › 电池），否则系统会阻止它更新。",
    ),
    "google": ("Google Calendar", "谷歌日历"),
    "google_steps": (
        "On a computer open calendar.google.com; beside “Other calendars” choose + › From URL.|"
        "Paste the address that begins with https.|"
        "Google fetches it only every 12 to 24 hours: do not rely on it for changes of the same day.",
        "在电脑上打开 calendar.google.com，点“其他日历”旁的 + › 通过网址添加。|"
        "粘贴以 https 开头的地址。|"
        "谷歌每 12 至 24 小时才更新一次，当天的变动请勿依赖它。",
    ),
    "outlook": ("Outlook", "Outlook"),
    "outlook_steps": (
        "Outlook on the web or new Outlook: Calendar › Add calendar › Subscribe from web, and paste the address.|"
        "Classic Outlook for Windows: click “Subscribe on this device”, or Account Settings › Internet Calendars › New.",
        "网页版或新版 Outlook：日历 › 添加日历 › 从 Web 订阅，粘贴地址。|"
        "Windows 经典版 Outlook：点“在本机订阅”，或在 帐户设置 › Internet 日历 › 新建 中粘贴地址。",
    ),
    "thunderbird": ("Thunderbird", "Thunderbird"),
    "thunderbird_steps": (
        "Calendar › New Calendar › On the Network; leave the user name empty and paste the address.|"
        "Choose the calendar that is found, and Subscribe.",
        "日历 › 新建日历 › 网络；用户名留空，粘贴地址。|选择找到的日历，点“订阅”。",
    ),
    "wechat": ("WeChat", "微信"),
    "wechat_steps": (
        "WeChat itself has no calendar that could subscribe.|"
        "Tap ··· at the top right › Open in browser, then follow the steps for your phone.",
        "微信本身没有可订阅的日历。|点右上角“···” › 在浏览器打开，再按您手机的步骤操作。",
    ),
    "duties": ("Your duties", "您的服务安排"),
    "duties_link": ("See your duties, accept or decline", "查看您的服务安排，接受或谢绝"),
    "no_duties": ("You have no duties to come.", "您没有待服务的安排。"),
    "status_asked": ("Please answer: nothing counts as a yes but your yes.", "请答复：只有您明确同意才算同意。"),
    "status_planned": ("You are expected.", "已为您安排。"),
    "status_accepted": ("You accepted.", "您已接受。"),
    "status_declined": ("You declined.", "您已谢绝。"),
    "status_cancelled": ("You said that you cannot come.", "您已说明不能来。"),
    "status_expired": ("The time to answer is over; you may still accept.", "答复期限已过，但您仍可接受。"),
    "status_swap": (
        "Somebody else is being asked. Until they accept, the duty is yours.",
        "正在询问其他人。有人接手之前，仍由您负责。",
    ),
    "status_reserve": ("Somebody cannot make it: would you take this duty?", "有人希望换人：您愿意接手吗？"),
    "answer_accept": ("Accept", "接受"),
    "answer_take": ("I take it", "我来接手"),
    "answer_swap": ("Ask somebody else", "请求换人"),
    "answer_keep": ("I keep it", "不换了，我来"),
    "answer_decline": ("Decline", "谢绝"),
    "answer_cancel": ("I cannot come", "我不能来"),
    "said_yes": ("Thank you, your answer is recorded.", "谢谢，您的答复已记录。"),
    "said_no": (
        "That could not be recorded: the duty has changed. This is how it is now.",
        "未能记录：该安排已有变化，以下为最新情况。",
    ),
    "arrivals": ("Check in: {centre}", "签到：{centre}"),
    "arrivals_closed": ("Here you can check in on that day only.", "仅当日可在此签到。"),
    "arrivals_none": ("Nobody is expected on this day.", "当日没有安排志愿者。"),
    "arrivals_been": ("There:", "到岗："),
    "arrivals_come": ("I am here", "到达"),
    "arrivals_go": ("I am leaving", "离开"),
    "moved_yes": ("Recorded. Thank you!", "已记录，谢谢！"),
    "moved_no": (
        "That could not be recorded; this is how it is now. Ask the coordinator to correct what is wrong.",
        "未能记录，以下为最新情况。如有错误，请协调员更正。",
    ),
    "times": ("When I cannot serve", "我没空的时间"),
    "times_link": ("Say when you cannot serve", "告知没空的时间"),
    "times_lead": (
        "From your own calendar it can be seen when you are busy; nobody asks you to serve then. Only times are kept, "
        "no titles and no places.",
        "根据您自己的日历可知您何时没空，届时不会安排您服务。只保存时间，不保存标题和地点。",
    ),
    "times_followed": ("Your calendar at {host} is followed.", "正在读取您在 {host} 的日历"),
    "times_good": ("It was read without trouble.", "最近一次读取正常。"),
    "times_stop": ("Follow it no more", "停止读取"),
    "times_address": ("The address of your calendar", "日历的订阅地址"),
    "times_address_how": (
        "It is read now and every few hours. Google: Settings › your calendar › Secret address in iCal format. iCloud: "
        "share the calendar as a public calendar. Outlook: Settings › Shared calendars › Publish.",
        "现在读取一次，以后每几小时读取一次。谷歌日历：设置 › 您的日历 › iCal 格式的私密地址；iCloud：把日历共享为公开日历；"
        "Outlook：设置 › 共享的日历 › 发布。",
    ),
    "times_follow": ("Read this calendar", "读取此日历"),
    "times_file": ("Or a file", "或上传文件"),
    "times_file_how": ("A calendar that was exported (.ics). It is read once.", "导出的日历文件（.ics），只读取一次。"),
    "times_upload": ("Upload", "上传"),
    "times_taken": ("Thank you, your busy times are recorded.", "谢谢，您没空的时间已记录。"),
    "times_stopped": ("Your calendar is followed no more.", "已停止读取您的日历。"),
    "times_refused": ("Nothing was recorded. {why}", "未作记录。{why}"),
    "certificate": ("Certificate of volunteer service", "志愿服务记录证明核验"),
    "certificate_true": ("True: it was issued here, and says exactly this.", "属实：由本系统出具，内容如下。"),
    "certificate_false": (
        "Not true: it was not issued here, or has been altered.",
        "不属实：并非由本系统出具，或内容已被改动。",
    ),
    "certificate_compare": (
        "Compare it with the paper: name, hours and number must be the same.",
        "请与纸质证明核对：姓名、时长和编号应当一致。",
    ),
    "certificate_number": ("Number", "证明编号"),
    "certificate_name": ("Name", "姓名"),
    "certificate_hours": ("Time served", "服务时长"),
    "certificate_times": ("Services", "服务次数"),
    "certificate_span": ("Period", "服务期间"),
    "certificate_issuer": ("Issued by", "出具单位"),
    "certificate_issued": ("Issued on", "出具日期"),
    "index": ("Calendars to subscribe to", "可订阅的日历"),
    "index_empty": ("No calendar is public yet.", "还没有公开的日历。"),
    "centres": ("Centres", "中心"),
    "rooms": ("Rooms", "场地"),
    "activities": ("Activities", "活动"),
    "groups": ("Groups", "团组"),
    "missing": (
        "There is nothing under this address. Check that it is complete, or ask your coordinator for the right one.",
        "此地址下没有内容。请检查地址是否完整，或向协调员索取正确的地址。",
    ),
    "ended": ("This address has ended. Ask your coordinator for the new one.", "此地址已停用，请向协调员索取新地址。"),
    "busy": ("Too many requests. Please try again in a minute.", "请求过于频繁，请稍后再试。"),
    "not_ready": ("Not ready yet. Please try again in a minute.", "尚未就绪，请稍后再试。"),
}
