"""Every term of the site: Chinese label ↔ identifier. All labels that readers see come from here.

Sources: the bureau's vocabulary (聊政办发〔2019〕10号, 聊城2021年5月10日通知, 鲁人社字〔2021〕32号) and the
conventions of the field. An identifier is what code, files and the database hold; a label is what a page shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Term:
    """One word of a vocabulary: its identifier, label, short label and explanation for readers."""

    id: str
    label: str
    short: str = ""
    explanation: str = ""

    @property
    def brief(self) -> str:
        """The short label where there is one, else the label."""
        return self.short or self.label


class Vocabulary(Mapping[str, Term]):
    """An ordered set of terms. The order is the one shown; a term's rank is its place in it."""

    def __init__(self, name: str, title: str, *terms: tuple[str, ...]) -> None:
        self.name = name
        self.title = title
        self._terms = {t.id: t for t in (Term(*fields) for fields in terms)}
        self._ranks = {id_: rank for rank, id_ in enumerate(self._terms)}

    def __getitem__(self, id_: str) -> Term:
        return self._terms[id_]

    def __iter__(self) -> Iterator[str]:
        return iter(self._terms)

    def __len__(self) -> int:
        return len(self._terms)

    def rank(self, id_: str) -> int:
        """The place of a term in the order of the vocabulary, from 0."""
        return self._ranks[id_]

    def label(self, id_: str | None) -> str:
        """The label; an empty text for nothing."""
        return self._terms[id_].label if id_ else ""

    def mask(self, ids: Iterable[str]) -> int:
        """Several terms as one integer, bit n for rank n."""
        return sum({1 << self._ranks[id_] for id_ in ids})

    def members(self, mask: int | None) -> list[str]:
        """The terms of an integer made by `mask`, in order."""
        return [id_ for id_, rank in self._ranks.items() if (mask or 0) & (1 << rank)]

    def by_brief(self, text: str) -> str | None:
        """The identifier whose identifier, label or short label is `text`."""
        for term in self._terms.values():
            if text in (term.id, term.label, term.short):
                return term.id
        return None


NOUNS = Vocabulary(
    "noun",
    "事项",
    ("publisher", "发布单位"),
    ("region", "地区"),
    ("setting", "站点设置"),
    ("industry", "重点产业"),
    ("subject", "职业（工种）", "", "学什么、考什么，如养老护理员"),
    ("alias", "又称"),
    ("licence", "准入类职业", "须持证", "先取得资格才能上岗的职业"),
    ("catalogue", "目录"),
    ("listing", "目录条目"),
    ("demand", "培训需求"),
    ("institution", "培训机构", "机构", "开展培训的学校、企业等单位"),
    ("site", "办学地点", "", "实际上课的地方"),
    ("name", "曾用名"),
    ("capability", "培训范围", "", "能教的职业（工种）和等级"),
    ("grading_scheme", "评定办法"),
    ("grade", "评定结果", "等级", "某年度按某办法评出的结果"),
    ("notice", "公告"),
    ("notice_line", "公告所列机构"),
    ("standing", "承训资格"),
    ("scheme", "补贴项目", "", "补给谁、补多少、怎么申领"),
    ("subsidy_class", "职业类别", "", "定补贴标准时的职业分类，与机构等级无关"),
    ("rate", "补贴标准", "标准", "文件规定的数额"),
    ("uplift", "上浮", "", "符合条件时按比例提高标准"),
    ("rule", "补贴规则"),
    ("policy", "政策文件"),
    ("clause_point", "文件要点"),
    ("release", "发布", "", "网站内容的一次正式更新"),
    ("edition", "目录版本", "版本", "定稿后长期保存的一整套目录"),
)

LEVELS = Vocabulary(
    "level",
    "等级",
    ("apprentice", "学徒工", "学徒工", "在企业学艺，尚未定级"),
    ("l5", "五级/初级工", "五级", "能独立完成常规工作"),
    ("l4", "四级/中级工", "四级", "能熟练完成常规工作和部分较复杂的工作"),
    ("l3", "三级/高级工", "三级", "能完成较复杂的工作"),
    ("l2", "二级/技师", "二级", "能解决技术难题、带徒弟"),
    ("l1", "一级/高级技师", "一级", "能解决高难度技术问题"),
    ("special", "特级技师", "特级技师", "由用人单位评聘，高于高级技师"),
    ("chief", "首席技师", "首席技师", "由用人单位评聘，最高一级"),
    ("none", "不分等级", "不分等级"),
)

CERTIFICATES = Vocabulary(
    "certificate",
    "证书",
    ("qualification", "职业资格证书", "资格证书", "国家职业资格目录内的职业，考试或鉴定合格后发"),
    ("skill_level", "职业技能等级证书", "等级证书", "由备案的评价机构认定后发"),
    ("special", "专项职业能力证书", "专项证书", "一项技能考核合格后发"),
    ("completion", "培训合格证书", "合格证书", "培训机构或企业考核后发，不是等级证书"),
    ("startup", "创业培训合格证书", "创业证书"),
    ("operation", "特种作业操作证", "操作证", "由应急管理部门考核发证"),
)

SUBJECT_KINDS = Vocabulary(
    "subject_kind",
    "种类",
    ("group", "职业分类", "分类"),
    ("occupation", "职业", "", "国家职业分类大典中有编码的职业"),
    ("trade", "工种", "", "职业下面的细分"),
    ("special", "专项职业能力", "专项能力", "可单独考核的一项技能"),
    ("operation", "特种作业", "", "危险性较大、须持证上岗的作业"),
    ("course", "培训课程", "课程", "没有职业编码的培训，如创业培训"),
)

ALIAS_KINDS = Vocabulary(
    "alias_kind",
    "名称种类",
    ("former", "曾用名称"),
    ("everyday", "俗称"),
    ("short", "简称"),
    ("part", "包含"),
    ("related", "相近"),
)

CATALOGUES = Vocabulary(
    "catalogue_kind",
    "目录种类",
    ("key_industries", "重点产业职业技能培训指导目录", "重点产业目录"),
    ("general", "一般性职业技能培训目录", "一般性目录"),
    ("demand", "劳动者培训需求目录", "培训需求"),
    ("institutions", "职业技能培训机构目录", "机构目录"),
    ("rates", "职业培训补贴标准目录", "补贴标准"),
    ("urgent", "急需紧缺职业（工种）目录", "急需紧缺"),
    ("assessment", "技能评价机构目录", "评价机构"),
    ("platforms", "线上培训平台目录", "线上平台"),
)

STANDINGS = Vocabulary(
    "standing",
    "承训资格",
    ("listed", "在目录内", "在目录", "可以承担政府补贴性培训"),
    ("partly", "部分在目录内", "部分受限", "有的职业（工种）已暂停、整改或退出"),
    ("suspended", "已暂停承训资格", "已暂停", "暂停期间不得承接新的政府补贴性培训"),
    ("rectifying", "限期整改中", "整改中", "须按期改正问题并通过复查"),
    ("overdue", "逾期未复查", "", "期限已过，复查结果未公布"),
    ("exited", "已退出目录", "已退出", "经决定退出，不再承担政府补贴性培训"),
    ("departed", "不再承训", "", "停办、许可证到期或注销，不是违规处理"),
    ("lapsed", "列入期已满", "已期满", "期满后没有新的列入记录"),
    ("not_listed", "未列入目录", "未列入"),
    ("under_review", "复核中", "", "机构有异议，决定正在复核"),
)

NOTICES = Vocabulary(
    "notice_kind",
    "公告种类",
    ("admission", "列入目录", "列入", "公布哪些机构可以承担补贴性培训"),
    ("suspension", "暂停承训资格", "暂停"),
    ("rectification", "限期整改", "整改"),
    ("restoration", "恢复承训资格", "恢复", "暂停或整改结束"),
    ("exit", "退出目录", "退出"),
    ("departure", "不再承训"),
    ("stay", "暂缓执行", "暂缓", "原决定暂不执行"),
    ("set_aside", "撤销决定", "撤销", "原决定不再有效"),
    ("public_display", "公示", "", "结果未定，公示期内可提意见"),
    ("grades", "等级公布", "等级"),
    ("catalogue", "目录公布", "目录"),
    ("warning", "风险提示", "提示"),
    ("other", "其他公告", "公告"),
)

NOTICE_STATES = Vocabulary(
    "notice_state",
    "目前情况",
    ("display", "公示中"),
    ("displayed", "公示已结束"),
    ("in_force", "生效中"),
    ("pending", "尚未生效"),
    ("stayed", "暂缓执行"),
    ("ended", "已结束"),
    ("set_aside", "已撤销"),
)

DEPARTURES = Vocabulary(
    "departure_reason",
    "不再承训的原因",
    ("voluntary", "主动终止办学", "已停办"),
    ("expired", "许可证到期", "许可证到期"),
    ("deregistered", "已注销", "已注销"),
)

REACHES = Vocabulary(
    "reach",
    "适用范围",
    ("below", "本级及以下目录"),
    ("own", "仅本级目录"),
)

TRAINEES = Vocabulary(
    "trainees",
    "已报名学员",
    ("continue", "已开班的班期继续"),
    ("move", "办理转班或退费"),
    ("unstated", "公告没有写明"),
)

GROUNDS = Vocabulary(
    "grounds",
    "事由",
    ("false_ads", "虚假宣传"),
    ("promises", "许诺补贴"),
    ("posing", "冒用政府部门名义"),
    ("bad_ads", "违规宣传"),
    ("unapproved", "擅自开班"),
    ("disorder", "管理混乱"),
    ("forgery", "材料造假"),
    ("irregular", "管理不规范"),
    ("short", "培训缺斤少两"),
    ("lax", "鉴定考核把关不严"),
    ("fraud", "以虚假培训等套取、骗取资金"),
    ("unreachable", "网站无法访问或系统不稳定"),
    ("stale", "课程长期未更新"),
    ("idle", "未实际开展线上培训业务"),
    ("premises", "办学地址与登记不符"),
    ("enrolment", "违规招生"),
    ("lending", "出租、转让办学资质"),
    ("licence_expired", "许可证到期未延续"),
    ("uninspected", "未参加年检"),
    ("conditions", "办学条件不达标"),
    ("misreporting", "报告情况不真实"),
    ("trading", "买卖生源"),
    ("subletting", "转包补贴项目"),
    ("other", "其他（以公告原文为准）"),
    ("unstated", "公告未写明事由"),
)

INSTITUTION_KINDS = Vocabulary(
    "institution_kind",
    "机构类型",
    ("school", "民办职业培训学校", "培训学校"),
    ("company", "经营性培训机构", "培训公司"),
    ("college", "职业院校"),
    ("technical", "技工院校"),
    ("enterprise", "企业职工培训中心", "企业中心", "主要培训本企业职工"),
    ("base", "公共实训基地", "实训基地"),
    ("platform", "线上培训平台", "线上平台"),
    ("assessor", "技能评价机构", "评价机构"),
)

MODES = Vocabulary(
    "mode",
    "方式",
    ("onsite", "线下"),
    ("online", "线上"),
    ("blended", "线上线下结合"),
)

PURPOSES = Vocabulary(
    "capability_purpose",
    "培训或评价",
    ("training", "培训", "", "教技能"),
    ("assessment", "评价", "", "考核发证"),
)

POINT_SYSTEMS = Vocabulary(
    "point_system",
    "坐标系",
    ("gcj02", "GCJ-02"),
    ("wgs84", "WGS-84"),
    ("bd09", "BD-09"),
)

GROUPS = Vocabulary(
    "group",
    "适用人员",
    ("employees", "企业在岗职工（含劳务派遣人员）", "企业职工"),
    ("rural", "农村转移就业劳动者", "农民工"),
    ("unemployed", "登记失业人员"),
    ("students", "高等院校在校学生（含技工院校高级工班、预备技师班）", "在校学生"),
    ("leavers", "城乡未继续升学的应届初高中毕业生", "未升学毕业生"),
    ("graduates", "高校毕业生"),
    ("veterans", "退役军人"),
    ("owners", "注册3年以内的个体工商户经营者、小微企业法人", "小微企业主"),
    ("starters", "有创业意愿的劳动者", "想创业"),
    ("domestic", "灵活就业家政服务人员", "家政人员"),
    ("hazardous", "高危行业从业人员、特种作业人员", "高危行业"),
    ("over_age", "超过法定退休年龄、不具备按月领取养老金资格的人员", "已过退休年龄"),
)

ASKERS = Vocabulary(
    "asker",
    "需求来自",
    ("workers", "劳动者"),
    ("employers", "用人单位"),
    ("survey", "调查统计"),
)

PAYEES = Vocabulary(
    "payee",
    "补给谁",
    ("person", "补给个人"),
    ("institution", "补给培训机构"),
    ("enterprise", "补给企业"),
)

SCHEME_PURPOSES = Vocabulary(
    "scheme_purpose",
    "补贴用途",
    ("training", "职业培训补贴", "培训补贴"),
    ("assessment", "职业技能评价（鉴定）补贴", "评价补贴"),
    ("skill_upgrade", "技能提升补贴"),
    ("living", "生活费补贴"),
    ("work_training", "以工代训补贴"),
    ("startup", "创业培训补贴"),
)

AMOUNTS = Vocabulary(
    "amount_kind",
    "补贴方式",
    ("fixed", "定额"),
    ("range", "幅度"),
    ("per_hour", "按课时"),
    ("per_day", "按天"),
    ("per_month", "按月"),
    ("per_project", "一项一价", "", "按项目逐个核定"),
    ("unpublished", "标准未公布"),
)

RULE_KINDS = Vocabulary(
    "rule_kind",
    "规则种类",
    ("times_per_year", "每年次数"),
    ("once_per_level", "同职业同等级次数"),
    ("claim_months", "申请期限"),
    ("months", "补贴月数"),
    ("prepayment", "预支比例"),
    ("hours", "最低课时"),
    ("uplift", "上浮比例"),
    ("principle", "补贴原则"),
    ("condition", "享受条件"),
    ("procedure", "申领办法"),
    ("supervision", "资金监管"),
    ("other", "其他规定"),
)

UNITS = Vocabulary(
    "unit",
    "单位",
    ("times", "次"),
    ("months", "个月"),
    ("percent", "%"),
    ("hours", "课时"),
    ("days", "天"),
    ("years", "年"),
    ("people", "人"),
    ("fen", "元"),
)

POLICY_KINDS = Vocabulary(
    "policy_kind",
    "文件种类",
    ("national", "国家文件"),
    ("ministry", "部委文件"),
    ("provincial", "省级文件"),
    ("municipal", "市级文件"),
    ("county", "县（市、区）文件"),
    ("plan", "规划"),
    ("catalogue", "目录文件"),
    ("interpretation", "政策解读"),
    ("guide", "办事指南"),
    ("reference", "参考资料"),
)

VALIDITIES = Vocabulary(
    "validity",
    "有效性",
    ("valid", "有效"),
    ("amended", "已修改"),
    ("expired", "失效"),
    ("repealed", "废止"),
    ("unknown", "有效性待核实"),
)

PERIODS = Vocabulary(
    "period",
    "实施期",
    ("ahead", "尚未施行"),
    ("running", "实施期内"),
    ("ended", "已过实施期"),
    ("open", "未写明实施期"),
)

RELATIONS = Vocabulary(
    "relation",
    "文件关系",
    ("replaces", "替代"),
    ("carries_out", "落实"),
    ("explains", "解读"),
    ("cites", "引用"),
)

PRECISIONS = Vocabulary(
    "precision",
    "日期精度",
    ("day", "日"),
    ("month", "月"),
    ("year", "年"),
    ("unknown", "不详"),
)

COMPULSION = Vocabulary(
    "compulsion",
    "是否须持证",
    ("yes", "须持证上岗"),
    ("no", "不要求持证"),
    ("unknown", "是否须持证待核实"),
)

RELIABILITIES = Vocabulary(
    "reliability",
    "来源可靠程度",
    ("A", "已对照原文件"),
    ("B", "据转载，待核对"),
    ("C", "待核对"),
)

UNRATED = Vocabulary(
    "unrated",
    "未评定",
    ("unrated", "未参评", "", "没有参加本年度评定，不代表好坏"),
    ("new", "新设未评"),
    ("again", "复评中"),
    ("pending", "结果未公布"),
)

GRADING_KINDS = Vocabulary(
    "grading_kind",
    "评定种类",
    ("credit", "信用等级"),
    ("quality", "质量评估"),
    ("annual", "年检"),
    ("spot_check", "双随机抽查"),
)

REGION_KINDS = Vocabulary(
    "region_kind",
    "地区种类",
    ("province", "省"),
    ("city", "市"),
    ("county", "县（市、区）"),
    ("zone", "功能区"),
)

VOCABULARIES: tuple[Vocabulary, ...] = tuple(
    value for value in list(globals().values()) if isinstance(value, Vocabulary)
)
