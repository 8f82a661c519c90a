"""Ways of asking, and what answers each: the kinds and sorts of documents, the best first. Data only.

Each stands for a way of asking seen in what people type and dictate (CONVENTIONS H2). The parts that several
share have names; a pattern is read with spaces and comments (`re.X`), over the question without its spaces.
"""

from __future__ import annotations

import re

#: Who teaches, and who assesses.
ORG = "(?:培训)?(?:学校|机构|培训班|院校)"
ASSESSOR = "(?:职业|第三方)?(?:技能)?(?:等级)?(?:评价|认定|鉴定|考评)(?:机构|组织|站|所)"
#: What is learnt, and what one works in.
TRADE = "(?:工种|职业|岗位|行业|技术|手艺|专业|技能|培训)"
#: A list of something: 名单, 都有哪些.
LIST = "(?:的?(?:名单|名录|列表|大全|一览表?)|都?有哪些)"
WHICH = "(?:哪些|哪家|哪个|什么|啥)"
WHERE = "(?:去|在)?(?:哪里?|哪儿)"
HOW = "(?:怎么|怎样|如何)"
HOW_MANY = "(?:多少|几)"
HOW_LONG = "(?:多久|多长时间|(?:几|多少)个月)"
MAY = "(?:能够|能|可以|可|只能)"
MAYBE = "(?:能不能|可不可以|能|可以)"
#: What is done with a subsidy by whoever gets it.
CLAIM = "(?:申请|申领|领取?|办理?|报销|享受|拿)"
#: Without going anywhere.
ONLINE = "(?:网上|线上|在线|网络上?|手机上?)"
MOST = "(?:最高|最多|一共|总共|最低)?"

Answers = tuple[tuple[str, str], ...]
#: What is paid, by its table; and the schemes behind it.
PAID: Answers = (("catalogue", "rates"), ("scheme", "training"), ("scheme", ""))
TIMES: Answers = (("rule", "times_per_year"), ("rule", "once_per_level"))
TEACHERS: Answers = (("institution", ""),)

_ASKED: tuple[tuple[str, Answers], ...] = (
    # What became of a school: the notices that say it, and what they tell its trainees to do.
    (
        f"{ORG}?(?:跑路|倒闭|关门|停办|失联|不办了|黄了)了?的?{ORG}?",
        (("notice", "departure"), ("notice", "exit"), ("notice", "warning")),
    ),
    (
        f"{WHICH}?{ORG}?(?:被停|停训|停招|被?暂停)[了的]?(?:哪些|名单)?{ORG}?",
        (("notice", "suspension"),),
    ),
    (
        f"""{WHICH}?{ORG}?被?(?:除名|取消资格|清退)[了的]?{ORG}?
          | {WHICH}{ORG}?[被已]?退出了?(?:机构)?(?:目录)?       # 哪些机构退出了目录""",
        (("notice", "exit"),),
    ),
    (
        f"""(?:{MAY}|{HOW}|给)?退(?:还|回|掉)?了?  # 能不能退
            (?:学|培训|报名)?(?:费|款|钱)|退课""",
        (("notice", "exit"), ("notice", "suspension")),
    ),
    (f"{ORG}.{{0,8}}怎么办$", (("rule", "supervision"), ("notice", "warning"))),
    # Which list: of assessors, of schools, of what is taught on the net, of who is wanted.
    (f"{ASSESSOR}{LIST}?", (("catalogue", "assessment"), ("institution", "assessor"))),
    (
        f"{ORG}{LIST}|有哪些{ORG}",
        (("catalogue", "institutions"), ("institution", "")),
    ),
    (
        """(?:网上|线上|在线|网络|手机上?)(?:免费)?
           (?:学习|培训|课程|上课|听课|学|课)(?:平台|网站)?|网课""",
        (("catalogue", "platforms"), ("institution", "platform")),
    ),
    (
        f"""{WHICH}?{TRADE}?(?:最|比较)?
            (?:缺人|缺工|急缺|抢手|吃香|好就业|好找工作)的?{TRADE}?""",
        (("catalogue", "demand"), ("catalogue", "urgent"), ("demand", "")),
    ),
    # Who teaches, here or anywhere.
    (
        f"""{WHERE}(?:能|可以|有)?(?:学习?|教)(?![费校历籍员生徒师])  # 去哪里学, but not 哪里学费便宜
          | 哪里有|谁家教""",
        TEACHERS,
    ),
    (
        f"""[哪那](?:个|家|所|些)?(?:{ORG}|地方)(?:教得?)?
            (?:比较|最)?(?:好|靠谱|正规|强|便宜|近)?          # 哪个学校比较好
          | (?:学校|机构)(?:推荐|排名)
          | (?:在|去|离)?我?(?:附近|周边|就近|最近)的?""",
        TEACHERS,
    ),
    # How often, how long, by when.
    (
        f"""(?:每|一)(?:个人|人|年)?(?:每年|一年)?
            (?:最多|{MAY}|享受|补贴|领|补)*{HOW_MANY}次      # 一年能补几次
          | (?:补|领|享受|申请|参加|培训)[^几多]{{0,4}}{HOW_MANY}次
          | {HOW_MANY}次|次数""",
        TIMES,
    ),
    (
        """(?:同一|一)个?(?:职业|工种|等级)?.{0,4}重复(?:享受|领|申请)?
         | 再领一次|领两次|重复(?:享受|领取|申请|补贴)""",
        (("rule", "once_per_level"), ("rule", "times_per_year")),
    ),
    # When it is paid: the way that a claim goes ends with it.
    (
        f"""(?:什么时候|何时|{HOW_LONG}|几天)(?:之?内)?{MAY}?(?:到账|打款|到卡|到手|下来|发放?(?!证))
          | (?:补贴)?到账(?:时间)?|发放时间""",
        (("scheme", "training"), ("scheme", ""), ("policy", "guide")),
    ),
    # Whether it is claimed without going there: the guide says how.
    (
        f"""(?:能不能|可不可以|{MAY}|{HOW})?在?{ONLINE}(?:能不能|可不可以|{MAY}|{HOW}|直接)?
            (?:申请|申领|领取?|办理|报销)(?:培训)?(?:补贴|补助)?的?(?:流程|入口|网址|网站|平台)?""",
        (("policy", "guide"), ("rule", "procedure"), ("scheme", "")),
    ),
    # How much: the table of rates. 补贴标准是多少, 最高补多少钱.
    (
        f"""{MOST}(?:能|可以|可)?(?:补贴?|领|给|报销|发)?{MOST}[是有]?多少钱|^学费$
          | (?:能|可以)?(?:补贴?|领|给){MOST}多少|多少补贴|补贴金额
          | (?:培训)?补贴(?:标准)?(?:目录|一览表?|明细表?|表)|^(?:培训)?补贴标准$
          | 补贴(?:标准|金额|额度)[是有为]?(?:多少|多高|怎么定)
          | (?:能|可以)补(?!贴)
          | {WHICH}{TRADE}?(?:能|可以)?(?:有|领|享受)补贴
          | (?<![谁人]){MAYBE}(?:领|拿|申请|享受)到?补贴
          | 有(?:没有)?补贴|给(?:不给)?补贴""",
        PAID,
    ),
    (
        f"补(?:贴)?{HOW_LONG}|最长(?:{HOW_MANY}个?月|多久|多长时间)",
        (("rule", "months"),),
    ),
    (
        f"""(?:{HOW_LONG}|什么时候|何时)(?:之?内)?(?:要|可以|能)?{CLAIM}?  # 多久之内申请
          | 申请(?:期限|时间|截止)|截止(?:日期|时间)|(?:哪天|何时)截止""",
        (("rule", "claim_months"), ("rule", "months")),
    ),
    # How and where it is claimed, and by whom.
    (
        f"""{HOW}(?:申请|申领|领取?|办理|办(?=.)|报销)|补[贴助](?:怎么|如何)办
          | (?:申请|申领|办理|领取?)(?:补贴|补助)?的?
            (?:流程|手续|方法|办法|程序|网址|网站|入口)      # 领补贴的流程
          | {WHERE}(?:申请|申领|领取?|办理?)
          | (?:需要|要|带|交)(?:什么|哪些)材料|(?:申请|办理)材料|什么手续""",
        (("policy", "guide"), ("rule", "procedure"), ("scheme", "")),
    ),
    (
        f"""(?:谁|什么人|哪些人|哪类人){MAY}?(?:申请|领取?|享受|参加)?
          | (?:享受|申请|补贴)(?:条件|资格)|(?:什么|哪些)条件|条件是什么
          | (?:能不能|可不可以)(?:申请|领取?|享受|参加)|符合什么
          | (?:能|可以)(?:参加|报名|享受|领|补贴?).{{0,4}}吗""",
        (("rule", "condition"), ("scheme", ""), ("catalogue", "rates")),
    ),
    (
        f"""(?:最低|最少|至少|要|上|学)?{HOW_MANY}个?(?:课时|学时|小时|节课)
          | 最低课时|最低学时|课时要求|{HOW_MANY}天""",
        (("rule", "hours"),),
    ),
    (
        "(?:怎么|如何|去?哪里?|哪儿|在哪)报名|报名(?:流程|方式|地点|电话|条件)",
        (("institution", ""), ("policy", "guide")),
    ),
    ("上浮(?:比例|多少)?|能?提高多少", (("rule", "uplift"),)),
    ("预支(?:比例|多少)?|预拨(?:比例)?|先(?:拨付?|给)多少", (("rule", "prepayment"),)),
    (
        """(?:怎么|如何)(?:监管|处罚|处理)|监管|处罚|骗取?补贴
         | (?:怎么|如何|哪里)?(?:投诉|举报)""",
        (("rule", "supervision"),),
    ),
    # What is worth learning.
    (
        f"""学[个点门]?{WHICH}{TRADE}?
            (?:比较)?(?:好|有前途|赚钱|挣钱|吃香|缺人)?$""",
        (("catalogue", "urgent"), ("catalogue", "key_industries")),
    ),
    ("补贴原则|同等补贴", (("rule", "principle"),)),
    ("[每一]年(?:最多)?[一两二三四五六]次", (("rule", "times_per_year"),)),
)

#: A question, and what answers it, the best first: kind, and the sort of it where one is meant.
QUESTIONS: tuple[tuple[re.Pattern[str], Answers], ...] = tuple(
    (re.compile(pattern, re.VERBOSE), answers) for pattern, answers in _ASKED
)
