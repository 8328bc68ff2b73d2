package numerals

import "report/internal/regexp"

// The words that stand around an indicator and its number.
var (
	leads = regexp.MustCompile(`^(?:[一二三四五六七八九十]年(?:来|间)?|其中|此外|另外|同时|初步核算|初步统计|据统计|据初步统计|统计显示|据测算|预计|截至目前|目前|现在|已有|已经|已|共有|共|全面|` +
		`要|将|再|拟|力争|并且|并|而且|且|以及|和|及|与|还|也|又|就有|就|共拥有|拥有|共获得|荣获|获得|有|对|的|了|仅|这|该片区|全市|全县|全区|全省|全国|全州|全旗|我市|我县|我区|我省|我国|各地|本市|本县)+`)
	levels = regexp.MustCompile(`(?:达到了|达到|达|为|是|有|实现|完成|共有|共计|合计|总计|总共|累计|约为|仅为|仅有|只有|占|突破|增加到|增长到|提高到|上升到|扩大到|下降到|降低到|减少到|` +
		`提升到|压减到|回落到|降到|降至|增至|升至|减至|提高至|上升至|下降至|从|由|要|将|拟|拟按|可|一直|控制在|保持在|稳定在|持续|稳步|逐步|进一步|不断|显著|大幅|年内|再|不低于|不超过|不少于|不高于|` +
		`达成|拿出|住了|已有|已|共|每人|就有|以来|分别|分别为)+$`)
	growthEnd = regexp.MustCompile(`((?:(?:比|较|与|同)(?:上年同期|去年同期|上年末|去年末|上年底|去年底|(?:上年|去年|年初)(?:预算|计划|水平)|上年|去年|上月末|上月|上季度|前[一二三四五]年|年初|全国平均水平|全省平均水平|全市平均水平|` +
		`全国|全省|全市|[0-9]{4}年末|[0-9]{4}年底|[0-9]{4}年)?(?:相比)?[，,]?)?(?:同比|环比)?(?:实际|名义|同口径)?(?:年均|日均|累计)?` +
		`(?:增长|增加|增幅|增速|增|下降|减少|降低|降幅|降|提高|上升|提升|上涨|下跌|涨|跌|回落|扩大|收窄|加快|放缓|高于|低于|高出|高|低|快|慢|多|少)(?:了|达到|达|为|约)?)(?:分别|均|都)?(?:为)?$`)
	onlyGrowth = regexp.MustCompile(`(增长|下降)$`)
	nobodys    = regexp.MustCompile(`^(?:(?:同比|环比|(?:比|较)上年(?:同期|末)?|(?:比|较)去年(?:同期)?)(?:实际|名义)?)?(?:增长|下降|增加|减少|提高|降低|上升|回落)$`) // of no indicator
	comparison = regexp.MustCompile(`^(?:同比|环比|比上年同期|比上年末|比上年|较上年|实际|名义|年均)+`)
	inner      = regexp.MustCompile(`实现了|实现|完成了|完成|达到|累计`)
	share      = regexp.MustCompile(`(占.+?)(?:的?比重|的?比例|的)?$`)
	generic    = regexp.MustCompile(`^(?:产值|总产值|增加值|面积|产量|总产量|收入|总收入|支出|利润|利润总额|税收|投资|投资额|销售收入|销售额|营业收入|总量|总额|比重|占比|均价|单产|数量|余额|增速|增幅|年均增幅)$`)
	measure    = regexp.MustCompile(`(?:值|额|量|率|入|出|资|积|口|人数|数|产|款|重|比|费|用|金|价|本|润|税|度|效|耗|期|户|生|员|限|命|龄)$`)
	actions    = regexp.MustCompile(`^(?:新增|新建|新开工|建成|建设|开工|竣工|改造|完成改造|关停|关闭|引进|培育|发放|投入|累计投入|改扩建|治理|修复|新改建|创建|举办|签约|办理|累计办理|累计完成|实施|拆除|安置|` +
		`新认定|认定|推广|打造|梳理|统筹推进|组织|开展|查处|救助|资助|帮助|带动|吸引|接待|生产|种植|植树造林|完成|实现|取消|下放|减免|争取|化解|销售|出栏|存栏|成立|涌现|评选|表彰|拥有|新设|设立|覆盖|惠及)+`)
	// objectless is the end of a clause that says that something was reached, and not what: 城镇实现.
	objectless = regexp.MustCompile(`\p{Han}(?:实现|完成)了?$`)
	unfinished = regexp.MustCompile(`(?:达到了?|达|为|是|占|超过|增加到|提高到|下降到|实现|完成)$`)
	did        = regexp.MustCompile(`^(?:受益|参加|参与|享受|脱贫|就业|参保|上岗|落户|搬迁)`)
	placed     = regexp.MustCompile(`^(市区|城区|[一二三四五六七八九十]+县|[一二三四五六七八九十]+区|\p{Han}{2,3}[市县区镇乡])有`)
	pupils     = regexp.MustCompile(`^(?:在校|在学)?(?:学?生|毕业生|在校生)$`)
	nounEnd    = regexp.MustCompile(`实现|完成|达到|成为|告别|增长|下降|获得|可以|能够|被|已|通过|得到|投入使用|开工|竣工|建成|改善|受益|参加|参与|享受|脱贫|用于|位于|以及|其中|予以|给予|里|来|[，。；：、！？（）《》\n,;:()]`)
	// predicate is what a clause begins or ends with that says something whole.
	predicate = regexp.MustCompile(`^(?:推进|加快|推动|深化|落实|完善|加强|坚持|支持)|(?:持平|建立|启动|形成|增长|下降|上升|提高|降低|扩大|完成|实现|上涨|回落|减少|增加)$`)
	// baseline is the end of a clause whose number is what was before: 从54万亿元增加到82.7万亿元.
	baseline = regexp.MustCompile(`[从由](?:[0-9]{4}年(?:的|末|底)?)?的?$`)
	lasting  = regexp.MustCompile(`^(?:年|天|个月|小时|分钟|秒)$`)
	// review begins a paragraph that looks back on a year, or on several: what stands below it is of then.
	review = regexp.MustCompile(`^[\s　]*(?:(?:刚刚过去的|过去的|回顾)([0-9]{4})年|(?:过去|这)?[一二三四五六七八九十]年来?[，,])`)
	label  = regexp.MustCompile(`【[^】]*】|\*|~~|</?[a-z]+>|\[\^[^\]]*\]|^\s*[0-9]{1,2}\\?[.．]\s*|\\`)
	aside  = regexp.MustCompile(`（[^（）]*）|\([^()]*\)`)
)
