"""What people say round the thing that they look for: conditions, requests, questions. Data only.

Function words come in closed classes and combine; each question stands for a way of asking seen in what people
type and dictate (CONVENTIONS H2). The longest matches.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import product

from catalogue.glossary import CATALOGUES, CERTIFICATES, LEVELS

#: What a level is called in speech, besides the labels of the glossary.
SPOKEN_LEVELS: Mapping[str, str] = {
    "初级": "l5", "中级": "l4", "高级": "l3", "技师": "l2", "高级技师": "l1",
    "初级证": "l5", "中级证": "l4", "高级证": "l3", "技师证": "l2",
}  # fmt: skip
LEVEL_WORDS: Mapping[str, str] = {
    **SPOKEN_LEVELS,
    **{
        word: id_
        for id_, term in LEVELS.items()
        for word in (term.brief, *term.label.split("/"), term.label.replace("/", ""))
        if id_ != "none"
    },
}

CERTIFICATE_WORDS: Mapping[str, str] = {
    **{word: id_ for id_, term in CERTIFICATES.items() for word in (term.label, term.brief)},
    "技能等级证书": "skill_level", "职业技能等级证": "skill_level", "等级证": "skill_level",
    "职业资格证": "qualification", "专项能力证书": "special", "专项能力证": "special",
    "专项证": "special", "专项能力": "special", "培训合格证": "completion",
    "特种作业证": "operation", "作业证": "operation",
}  # fmt: skip

CATALOGUE_WORDS: Mapping[str, str] = {
    **{word: id_ for id_, term in CATALOGUES.items() for word in (term.label, term.brief)},
    "重点产业": "key_industries", "紧缺职业": "urgent", "紧缺工种": "urgent", "紧缺": "urgent",
    "急需": "urgent", "一般性培训": "general", "缺工": "demand",
}  # fmt: skip

#: What asks for a kind of thing rather than for a thing: the kinds that then stand first.
KIND_WORDS: Mapping[str, tuple[str, ...]] = {
    "培训学校": ("institution",), "培训机构": ("institution",),
    "学校": ("institution",), "机构": ("institution",), "培训中心": ("institution",),
    "培训班": ("institution",), "技校": ("institution",), "电话": ("institution",),
    "地址": ("institution",), "培训需求": ("demand",), "用工需求": ("demand",), "缺人": ("demand",),
    "招聘": ("demand",), "招工": ("demand",), "急招": ("demand",), "用工": ("demand",),
    "名单": ("catalogue",), "名录": ("catalogue",), "公告": ("notice",), "公示": ("notice",),
    "通知": ("notice", "policy"), "文件": ("policy",),
    "政策": ("policy",), "证": ("licence",), "证书": ("licence",), "上岗证": ("licence",),
    "资格证": ("licence",), "资格证书": ("licence",), "操作证": ("licence",),
    "驾驶证": ("licence",), "驾照": ("licence",), "执照": ("licence",),
    "从业证": ("licence",), "执业证": ("licence",),
    "找谁发": ("licence",), "谁发证": ("licence",), "发证机关": ("licence",),
    "怎么考": ("licence",), "如何考": ("licence",), "考证": ("licence",),
    "哪里考": ("licence",), "补贴": ("rate", "scheme"), "补助": ("rate", "scheme"),
    "补贴标准": ("rate", "scheme"), "课时": ("listing",),
}  # fmt: skip


def _forms(*parts: tuple[str, ...]) -> frozenset[str]:
    """Every way to say some parts one after another, of two characters or more."""
    return frozenset(said for said in map("".join, product(*parts)) if len(said) > 1)


#: 我想学, 要考个: who wants to do what with a trade. Who, modal verbs and these verbs are closed classes.
_WANTED = _forms(
    ("", "我", "我们"), ("", "想", "要", "想要", "能", "可以"),
    ("", "学", "学习", "考", "报", "报名", "报考", "报班", "办", "当"), ("", "个", "一下"),
)  # fmt: skip
#: 帮我查一下: what is asked of the site itself.
_ASKED = _forms(
    ("", "我想", "想", "帮我", "请"), ("问", "查", "找", "咨询", "了解", "搜索", "查询"), ("", "一下")
) | {"你好", "您好", "关于", "需要"}  # fmt: skip
#: Question words, and what points: 有哪些, 怎么学, 这个.
_WHICH = (
    _forms(("", "有", "是"), ("什么", "哪些", "谁"))
    | _forms(("怎么", "怎样", "如何"), ("", "样", "学", "办"))
    | _forms(("哪", "那", "这", "一"), ("个", "家", "所", "里", "儿"))
    | {"多少", "有没有", "能不能", "一下"}
)
#: 在附近的, 去哪里: a place that is none of the vocabulary's.
_WHERE = _forms(
    ("", "在", "去"),
    ("哪里", "哪儿", "哪", "这里", "那里", "附近", "周边", "就近", "最近", "离我近"), ("", "的"),
) | {"地方", "的地方"}  # fmt: skip
#: Who asks, if no person; all that this site is about; and what a number is called.
_NEEDLESS = (
    _forms(("", "我", "我们"), ("公司", "单位"))
    | {"组织", "政府", "免费", "培训", "课程", "技术", "技能", "专业", "行业", "工作", "方面"}
    | _forms(("", "职业", "信用"), ("编码", "代码"))
    | {"文号"}
)
#: Said at the end of what is asked, and what may be cut off any word: particles, and 去 and 办.
_PARTICLES = frozenset("的吗呢啊吧呀了去办") | {"的话"}
#: Said round the thing and meaning nothing by itself. Never a part of a name by itself either.
FILLERS = _WANTED | _ASKED | _WHICH | _WHERE | _NEEDLESS | _PARTICLES

#: Before a thing, one character that says what is wanted with it; taken off only before a known name.
VERBS = "学考办找做当开教招干在去要想"
#: What may be left of a sentence and means nothing; before a place: 在茌平.
LEFT_OVER = (
    "要想能会去在到于来办学补领考有和与或及我你他她它给把被让就都也还又再的地得嗯呃那这个是班家"
)

#: One character left of a question that is none of a thing's: 补贴什么时候发, 女的学什么好.
LEFT_ALONE = frozenset(LEFT_OVER + VERBS + "发男女钱")

#: What a question about training and its subsidies speaks of.
OURS = re.compile(
    "补贴|补助|补多少|能补|培训|申领|学费|课时|学时|学习|报名|机构|学校|取证|拿证|考证|技术|手艺|工种|以工代训|学什么|学啥|领[几钱]|吃香|就业|退费|退款|退钱|退课|网课|网上|线上|在线|缺人|缺工"
)

#: A question, and what answers it, the best first: kind, and the sort of it where one is meant.
QUESTIONS: tuple[tuple[re.Pattern[str], tuple[tuple[str, str], ...]], ...] = tuple(
    (re.compile(pattern), answers)
    for pattern, answers in (
        # What became of a school: the notices that say it, and what they tell its trainees to do.
        (
            r"(?:学校|机构|培训班)?(?:跑路|倒闭|关门|停办|失联|不办了|黄了)了?(?:的)?(?:学校|机构)?",
            (("notice", "departure"), ("notice", "exit"), ("notice", "warning")),
        ),
        (
            r"(?:哪些|哪家|什么)?(?:机构|学校)?(?:被停|停训|停招|被?暂停)(?:了|的)?(?:哪些|名单)?(?:学校|机构)?",
            (("notice", "suspension"),),
        ),
        (
            r"(?:哪些|哪家|什么)?(?:机构|学校)?被?(?:除名|取消资格|清退)(?:了|的)?(?:学校|机构)?",
            (("notice", "exit"),),
        ),
        (
            r"(?:能|可以|怎么|如何|给)?退(?:还|回|掉)?(?:了)?(?:学|培训|报名)?(?:费|款|钱)|退课",
            (("notice", "exit"), ("notice", "suspension")),
        ),
        (r"(?:学校|机构|培训班).{0,8}怎么办$", (("rule", "supervision"), ("notice", "warning"))),
        # Which list: of schools, of assessors, of what is taught on the net, of who is wanted.
        (
            r"(?:评价|认定|鉴定|考评)(?:机构|站)(?:的)?(?:名单|名录|列表|大全|一览|都?有哪些)",
            (("catalogue", "assessment"),),
        ),
        (
            r"(?:培训)?(?:机构|学校)(?:的)?(?:名单|名录|列表|大全|一览|都?有哪些)|有哪些(?:培训)?(?:机构|学校)",
            (("catalogue", "institutions"), ("institution", "")),
        ),
        (
            r"(?:网上|线上|在线|网络|手机上?)(?:免费)?(?:学习|培训|课程|上课|听课|学|课)(?:平台|网站)?|网课",
            (("catalogue", "platforms"), ("institution", "platform")),
        ),
        (
            r"(?:哪些|什么|啥|哪个)?(?:工种|职业|岗位|行业|技术|专业)?(?:最|比较)?(?:缺人|缺工|急缺|抢手|吃香|好就业|好找工作)(?:的)?(?:工种|职业|岗位|行业|技术|专业)?",
            (("catalogue", "demand"), ("catalogue", "urgent"), ("demand", "")),
        ),
        (
            r"(?:去|在)?(?:哪里?|哪儿)(?:能|可以|有)?(?:学习?|教)(?!费|校|历|籍|员|生|徒|师)|哪里有|谁家教",
            (("institution", ""),),
        ),
        (
            r"[哪那](?:个|家|所|些)?(?:培训)?(?:学校|机构|培训班|地方)(?:教得?)?(?:比较|最)?(?:好|靠谱|正规|强|便宜|近)?|(?:学校|机构)(?:推荐|排名)",
            (("institution", ""),),
        ),
        (
            r"(?:每|一)(?:个人|人|年)?(?:每年|一年)?(?:最多|可以|可|能|只能|享受|能够|补贴|领|补)*"
            r"(?:几|多少)次|(?:补|领|享受|申请|参加|培训)[^几多]{0,4}(?:几|多少)次|(?:几|多少)次|次数",
            (("rule", "times_per_year"), ("rule", "once_per_level")),
        ),
        (
            r"(?:同一|一)(?:个)?(?:职业|工种|等级)?.{0,4}重复(?:享受|领|申请)?|再领一次|领两次|重复(?:享受|领取|申请|补贴)",
            (("rule", "once_per_level"), ("rule", "times_per_year")),
        ),
        (
            r"(?:能|可以|可)?(?:补贴?|领|给|报销|发)?(?:是|有)?多少钱|^学费$|(?:能|可以)?(?:补贴?|领|给)多少|多少补贴|补贴金额|"
            r"补贴标准是多少|(?:能|可以)补(?!贴)|(?:哪些|什么|哪个)(?:工种|职业|专业|技能|培训)?(?:能|可以)?"
            r"(?:有|领|享受)补贴|(?<![谁人])(?:能不能|可不可以|能|可以)(?:领|拿|申请|享受)(?:到)?补贴|有(?:没有)?补贴|给(?:不给)?补贴",
            (("catalogue", "rates"), ("scheme", "training"), ("scheme", "")),
        ),
        (
            r"补(?:贴)?(?:多久|多长时间|(?:几|多少)个月)|最长(?:几|多少)个?月|最长(?:多久|多长时间)",
            (("rule", "months"),),
        ),
        (
            r"(?:多久|多长时间|(?:几|多少)个月|什么时候|何时)(?:之?内)?(?:要|可以|能)?(?:申请|申领|领取?|办理?)?|"
            r"申请(?:期限|时间|截止)|截止(?:日期|时间)|(?:哪天|何时)截止|到账(?:时间)?|发放时间",
            (("rule", "claim_months"), ("rule", "months")),
        ),
        (
            r"(?:怎么|怎样|如何)(?:申请|申领|领取?|办理|办(?=.)|报销)|补[贴助](?:怎么|如何)办|(?:申请|申领|办理|领取?)(?:补贴|补助)?的?(?:流程|手续|方法|办法|程序|网址|网站|入口)|"
            r"(?:去|在)?(?:哪里?|哪儿)(?:申请|申领|领取?|办理?)|(?:需要|要|带|交)(?:什么|哪些)材料|(?:申请|办理)材料|什么手续",
            (("policy", "guide"), ("rule", "procedure"), ("scheme", "")),
        ),
        (
            r"(?:谁|什么人|哪些人|哪类人)(?:能|可以|可)?(?:申请|领取?|享受|参加)?|(?:享受|申请|补贴)(?:条件|资格)|(?:什么|哪些)条件|条件是什么|"
            r"(?:能不能|可不可以)(?:申请|领取?|享受|参加)|符合什么|(?:能|可以)(?:参加|报名|享受|领|补贴?).{0,4}吗",
            (("rule", "condition"), ("scheme", ""), ("catalogue", "rates")),
        ),
        (
            r"(?:最低|最少|至少|要|上|学)?(?:多少|几)个?(?:课时|学时|小时|节课)|最低课时|最低学时|课时要求|(?:多少|几)天",
            (("rule", "hours"),),
        ),
        (
            r"(?:怎么|如何|去?哪里?|哪儿|在哪)报名|报名(?:流程|方式|地点|电话|条件)",
            (("institution", ""), ("policy", "guide")),
        ),
        (r"上浮(?:比例|多少)?|(?:能)?提高多少", (("rule", "uplift"),)),
        (r"预支(?:比例|多少)?|预拨(?:比例)?|先(?:拨付?|给)多少", (("rule", "prepayment"),)),
        (
            r"(?:怎么|如何)(?:监管|处罚|处理)|监管|处罚|骗(?:取)?补贴|(?:怎么|如何|哪里)?(?:投诉|举报)",
            (("rule", "supervision"),),
        ),
        (
            r"学(?:个|点|门)?(?:什么|啥|哪个|哪些)(?:技术|手艺|专业|工种)?(?:比较)?(?:好|有前途|赚钱|挣钱|吃香|缺人)?$",
            (("catalogue", "urgent"), ("catalogue", "key_industries")),
        ),
        (r"补贴原则|同等补贴", (("rule", "principle"),)),
        (r"(?:每|一)年(?:最多)?[一两二三四五六]次", (("rule", "times_per_year"),)),
    )
)  # fmt: skip
