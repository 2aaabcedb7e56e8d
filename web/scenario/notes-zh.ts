import type { ParameterNote, ParameterRow } from './parameter-notes';

/** What ends the source of a number that does nothing in the standing world, in English and in Chinese. */
const OFF = ['Off in the standing world.', '标准世界中不启用。'] as const;

const POPULATIONS: Readonly<Record<string, string>> = {
  marketMakers: '做市商（双边报价）',
  noise: '没有信息的交易者',
  longHedgers: '要买词元的套保者',
  shortHedgers: '要卖词元的套保者',
  value: '与基准价比较的投机者',
  trend: '跟随价格的投机者',
  indexFunds: '指数基金（只做多，全额担保）',
  arbitrageurs: '在月份、市场与指数之间套利者',
  banks: '卖出上限与双限期权并对冲的银行',
};

const POPULATION_FIELDS: Readonly<Record<string, string>> = {
  count: '数量。',
  cashMinor: '每个账户的初始资金。',
  meanWakeMs: '两次看盘的平均间隔。',
  sizeLots: '一笔委托的通常手数。',
  positionLots: '套保者的敞口；其他人的最大持仓。',
};

/** Meaning of the numbers, by their path. */
const SENTENCES: Readonly<Record<string, string>> = {
  days: '运行的交易日数；合约在最后一日最终结算。',
  'contract.tickValueMinor': '每手一个最小变动价位的金额：100 亿词元对应 1 元。',
  'contract.dailyLimitBps': '价格可偏离前一结算价的幅度；0 = 不设涨跌停。',
  'contract.marginBps': '持仓所占名义金额的保证金比例。',
  'contract.hedgeMarginBps': '套保者的保证金比例。',
  'contract.feeOpenBpsHundredths': '开仓手续费，占成交额的比例。',
  'contract.feeCloseBpsHundredths': '平昨仓手续费，占成交额的比例。',
  'contract.feeCloseTodayBpsHundredths': '平今仓手续费，占成交额的比例。',
  'contract.tradePrice': '成交价：0 为挂单价，1 为买价、卖价与最新价的中间价。',
  'contract.finalFixings': '最后若干次每日定盘，其平均值为最终结算价。',
  'benchmark.method': '一组公开报价如何得出一个定盘。',
  'benchmark.trimBps': '截尾方法在两端各剔除的比例。',
  'benchmark.weightCapBps': '单一样本价格的最大权重；10,000 = 不设上限。',
  'benchmark.peakBps': '供应商在高峰时段（24 小时中的 7 小时）加价的比例；基准价取自高峰以外。',
  'price.dailyVolatilityBps': '词元价格一日变动的标准差。',
  'price.dailyDriftBps': '每日预期变动；负数：词元变便宜。',
  'price.jumpsPer100Days': '每 100 日预期的突变次数。',
  'price.jumpBps': '突变的平均幅度，涨跌皆可。',
  'price.repriceChanceBps': '供应商在某一日改动公开标价的概率。',
  'learner.role': '你的账户身份；套保者保证金较低。',
  'learner.cashMinor': '你的初始资金。',
  'learner.exposureLots': '期末你必须买入的词元手数；负数：必须卖出。',
  'learner.peakShareBps': '账单中落在高峰时段的比例。',
  'venue.openingAuctionMs': '9:00 前集合竞价的时长；0 = 没有，否则至少 10,000。',
  'venue.closingAuctionMs': '15:00 前集合竞价的时长，得出一个收盘价；0 = 没有。',
  'venue.auctionMarketOrders': '市价单可否参与集合竞价。',
  'venue.breakerBps': '窗口内达到此幅度即暂停交易；0 = 不设熔断。',
  'venue.breakerWindowMs': '熔断回看的时长。',
  'venue.breakerHaltMs': '熔断暂停交易的时长，之后以集合竞价恢复交易。',
  'venue.velocityTicks': '下一笔成交在窗口内不得达到的变动；0 = 不设暂停。',
  'venue.velocityWindowMs': '急速波动暂停回看的时长。',
  'venue.velocityHaltMs': '急速波动暂停的时长。',
  'venue.bandTicks': '买单可高于（卖单可低于）最新价多少；0 = 不设价格带。',
  'venue.outsideLimit': '超出涨跌停板的委托如何处理：拒绝，或休眠至停板够到它的价格。',
  'venue.allocation': '同一价位如何分配来单：按时间，或按数量。',
  'venue.proRataMinimumLots': '按数量分配的最小份额；不足者按时间。',
  'venue.topOrder': '首先报出该价位的委托是否先于分配成交。',
  'venue.lockedCloseFirst': '封板时平仓单是否先于开仓单。',
  'venue.limitRounding': '涨跌停价如何取整到最小变动价位：向内、都向下或都向上。',
  'behaviour.excitedArrivals': '成交是否引发成交，从而成簇出现。',
  'behaviour.metaorders': '没有信息的交易者是否按成交量的 1% 至 10% 分批执行大单。',
  'behaviour.depthSizes': '他们是否只取显示的数量，十次中仅一次要足全部。',
  'behaviour.flowWidening': '做市商是否在被吃的一侧报得更宽。',
  'behaviour.marginCuts': '保证金占权益超过 70% 时，做市商是否减少报价。',
  'behaviour.staleWithdrawal': '被行情甩在后面的挂单是否撤回。',
  'behaviour.flowReading': '每笔吃掉做市商报价的委托是否按手数的平方根改变做市商对价格的判断。',
  'behaviour.momentum': '趋势跟随者是否按趋势强弱放大持仓，为权益的 3 至 15 倍。',
  'personas.buyer': '企业买方是否为 78 手的词元需求套保。',
  'personas.startup': '编程初创公司是否为 12 手的词元需求套保。',
  'personas.laboratory': '模型实验室是否为售出的 126 手词元和所需的 71 手 GPU 小时套保。',
  'personas.cloud': 'GPU 云是否为售出的 224 手 GPU 小时套保。',
  'personas.dataCentre': '西部数据中心是否以 19 手词元交叉套保。',
  'personas.speculator': '个人投机者是否交易，至多 16 手。',
  'personas.fund': '指数基金是否持有并展期至多 960 手 GPU 小时。',
  'personas.maker': '做市商是否在两个市场报价，其银行是否卖出保障。',
  'venue.opensLaterMinutes': '本地交易所在 9:00 之后多少分钟开市。',
  'venue.closesEarlierMinutes': '本地交易所在 15:00 之前多少分钟收市并结算。',
  'rival.opensLaterMinutes': '对手交易所在 9:00 之后多少分钟开市。',
  'rival.closesEarlierMinutes': '对手交易所在 15:00 之前多少分钟收市并结算。',
  'clearing.intradayCallMinutes': '日内重估账户的间隔：亏损可追保，盈利不支付。',
  'clearing.deliveryDays': '最后若干日，保证金随尚未产生的定盘递减。',
  'clearing.openingCapLots': '一个账户一日最多可开仓的手数。',
  'clearing.positionLimitLots': '一个账户单边最多可持有的手数。',
  'clearing.reportBps': '持仓达到限额的此比例即须报告。',
  'clearing.expiryDays': '提高保证金比例的最后天数。',
  'clearing.expiryMarginBps': '最后几日的保证金比例。',
  'clearing.speculativeSurchargeBps': '投机者在一般比例之上加付的部分。',
  'clearing.brokerSurchargeBps': '你的期货公司在交易所比例之上加收的部分；追保按期货公司的数。',
  'clearing.concentrationParticipationBps': '平仓可占的日成交量比例；更大的持仓多付保证金。',
  'clearing.concentrationDays': '保证金本身覆盖的平仓天数。',
  'clearing.modelMultipleHundredths': '保证金为日波动的倍数；0 = 固定比例。',
  'clearing.antiprocyclical': '防止保证金恰在价格下跌时上升的办法：无、缓冲、压力权重、下限。',
  'clearing.stressedMarginBps': '历史压力时期的保证金比例。',
  'clearing.floorMarginBps': '模型不得低于的比例。',
  'clearing.declaresDefaults': '强平后仍未补足的账户是否宣告违约。',
  'clearing.fundCover': '违约基金须覆盖几家的最大损失。',
  'clearing.fundStressBps': '确定基金规模时假设的逆向变动。',
  'clearing.ccpFirstMinor': '清算所先于存续会员基金的自有资金。',
  'clearing.ccpSecondMinor': '清算所在存续会员基金之后的自有资金。',
  'clearing.assessmentBps': '基金之外可向存续会员追缴的部分，占其缴款的比例。',
  'clearing.survivorsFirst': '存续会员的基金是否先于清算所的自有资金动用。',
  'clearing.settlementWindowMinutes': '日终若干分钟的成交形成结算价；0 = 全日。',
  'market.layer': '本地交易所上市哪一层的期货；7 = 词元。',
  'market.months': '本地交易所上市的月份数；最后一个随运行结束。',
  'market.monthDays': '相邻两个月份之间的交易日数。',
  'market.yuanPerDollarBps': '第 0 日一美元合多少元：用于比较两个市场的金额。',
  'market.yuanVolatilityBpsHundredths': '一美元合多少元的日变动标准差；0 = 不变。',
  'market.latencyMs': '本地参与者获知所在层变动的延迟。',
  'market.tickMultiple': '合约的一个最小变动价位合该层标准表的几个。',
  'market.quoteCurrency': '报价所用的货币；本地交易所的资金仍以元计。',
  'market.firstTradingDay': '合约首个交易日；0 = 从一开始。',
  'market.panelSize': '基准价取自最大的几家卖方；0 = 全部。',
  'market.heedsTrust': '基准价越不受信任，做市商是否报得越宽。',
  'rival.isOpen': '是否开设第二家、美国式的市场。',
  'rival.layer': '对手交易所上市哪一层的期货；5 = 算力小时。',
  'rival.months': '对手交易所上市的月份数。',
  'rival.tickValueMinor': '对手交易所每手一个最小变动价位的金额：1 美元。',
  'rival.marginBps': '价格扫描区间，占初始价格的比例。',
  'rival.initialBps': '初始保证金与维持保证金之比。',
  'rival.feePerLotMinor': '每手单边手续费。',
  'rival.settlementWindowMinutes': '形成结算价的成交分钟数；0 = 全日。',
  'rival.breakerBps': '一小时内达到此幅度即暂停交易；0 = 不设熔断。',
  'rival.bandTicks': '委托可偏离最新价多少；0 = 不设价格带。',
  'rival.countsDeals': '对手交易所的基准价是否取现货成交价而非报价；仅限算力小时。',
  'rival.method': '对手交易所的基准价如何定出。',
  'rival.trimBps': '截尾方法在其样本两端各剔除的比例。',
  'rival.weightCapBps': '其样本中的最大权重；10,000 = 不设上限。',
  'rival.homeBps': '以对手交易所为主场的参与者比例。',
  'rival.bothBps': '在两个市场都有账户的参与者比例。',
  'rival.loyaltyHundredths': '另一市场须好多少才有人离开。',
  'rival.betaHundredths': '选择市场时成本的分量。',
  'rival.gammaHundredths': '选择市场时人气的分量：流动性吸引流动性。',
  'rival.capitalControlBpsHundredths': '跨境交易的成本，占成交额的比例。',
  'rival.latencyMs': '对手交易所参与者获知所在层变动的延迟。',
  'rival.learnerCashMinor': '你在对手交易所的资金。',
  'rival.hasSpreads': '对手交易所是否上市相邻月份之间的跨期价差合约。',
  'rival.modelMultipleHundredths': '价格扫描区间，以日波动率的百分之几计；0 = 保持设定值。',
  'rival.antiprocyclical': '以何种方式避免扫描区间随行情上升。',
  'rival.stressedMarginBps': '压力权重法中占四分之一权重的压力比率。',
  'rival.floorMarginBps': '下限法中的最低比率。',
  'stack.isOn': '词元之下的八层是否变动。',
  'stack.demandGrowthBpsHundredths': '词元需求的每日增长。',
  'stack.chipsGrowthBpsHundredths': '芯片产能的每日增长。',
  'stack.memoryGrowthBpsHundredths': '内存产能的每日增长。',
  'stack.powerGrowthBpsHundredths': '电力产能的每日增长。',
  'stack.dataCentreGrowthBpsHundredths': '数据中心产能的每日增长。',
  'stack.efficiencyGrowthBpsHundredths': '每小时算力产出词元数的每日增长。',
  'stack.slackBps': '第 0 日产能超出需求的部分。',
  'stack.elasticityBps': '价格上涨时需求下降多少，按对数计。',
  'stack.pullBps': '价格每日弥合与成本及紧缺之差的比例。',
  'stack.volatilityBps': '词元以下各层自身日变动的标准差。',
  'stack.passBps': '成本向上传导的比例。',
  'stack.rationingBps': '紧缺时限量供应而不提价的供应商比例。',
};

/** Sources by their English text, without what `OFF` says. */
const SOURCES: Readonly<Record<string, string>> = {
  'Assumption: two months of bills.': '假设：两个月的账单。',
  'Assumption: no exchange has published a token contract; a lot of about CNY 68,000 is our own.':
    '假设：尚无交易所公布词元合约；每手约 68,000 元为自定。',
  'SHFE risk measures of January 2026: limit L, hedgers pay L + 1 point, all others L + 2 points.':
    '上期所 2026 年 1 月风控措施：涨跌停为 L，套保者为 L + 1 个百分点，其余为 L + 2 个百分点。',
  'Assumption: 1 bp of turnover, between the container-freight index future (0.001%) and silver closed the same day in 2026 (0.025%).':
    '假设：成交额的万分之一，介于集运指数期货（0.001%）与 2026 年白银平今仓（0.025%）之间。',
  'Assumption: twice the usual fee, so that trading in and out within a day is felt.':
    '假设：通常手续费的两倍，使日内进出有感觉得到的成本。',
  'Chinese futures exchanges match at the median of bid, ask and last price.':
    '中国期货交易所以买价、卖价和最新价的中间价撮合。',
  'Assumption: the mean of the last month, so that one day cannot be bent.':
    '假设：取最后一个月的平均值，单日无法操纵。',
  'Assumption: weights by volume.': '假设：按成交量加权。',
  'Assumption: a tenth.': '假设：十分之一。',
  'Assumption: no cap, so that the power of a large provider can be seen.': '假设：不设上限，使大供应商的影响显现。',
  'Assumption: smaller moves than simulations in the literature use (3 to 5% a day), to be followed by eye.':
    '假设：小于文献中模拟所用的幅度（每日 3% 至 5%），便于肉眼跟随。',
  'Assumption: posted prices are sticky; about every fourth day.': '假设：公开标价有粘性，约每四日改动一次。',
  'Assumption: no hedging quota yet.': '假设：尚无套保额度。',
  'Assumption: about 1.7 times the margin on five lots, so that a careless week ends in a margin call.':
    '假设：约为五手保证金的 1.7 倍，大意一周便会被追保。',
  'Assumption: 50 billion tokens, two months of a small coding start-up.':
    '假设：500 亿词元，约为一家小型编程初创公司两个月的用量。',
  'Assumption: sized so that about 50 accounts make a book of some levels and most of them can pay.':
    '假设：使约 50 个账户形成若干档位的盘口，且多数付得起。',
  'SHFE gathers from 08:55 to 09:00 since May 2023.': '上期所自 2023 年 5 月起于 8:55 至 9:00 集合竞价。',
  'Assumption: stock exchanges close so (Shenzhen since 2006), Chinese futures do not.':
    '假设：证券交易所如此收盘（深交所自 2006 年起），中国期货市场并非如此。',
  'Exchanges differ: Euronext and ASX take them, Chinese futures exchanges do not.':
    '各交易所不同：泛欧交易所和澳交所接受，中国期货交易所不接受。',
  'CME dynamic circuit breakers: a rolling hour, two minutes of halt, the width rounded down to a tick.':
    '芝商所动态熔断：滚动一小时，暂停交易两分钟，幅度向下取整到最小变动价位。',
  'CME velocity logic: a few seconds of halt before the trade that moves the price too fast.':
    '芝商所急速波动逻辑：在使价格变动过快的成交之前暂停数秒。',
  'CME price bands refuse such orders at entry.': '芝商所价格带在报单时拒绝此类委托。',
  'Chinese exchanges refuse it, CME keeps good-till-cancel orders asleep.':
    '中国的交易所予以拒绝；芝商所使撤销前有效的委托休眠。',
  'CME matching steps: a top order, pro-rata with a minimum of two lots, then time.':
    '芝商所撮合步骤：先首单，再按数量（最少两手），后按时间。',
  'Chinese futures exchanges do so. Off in the standing world, where this hardly happens.':
    '中国期货交易所如此。标准世界中不启用，因为几乎不会发生。',
  'Assumption: inward, so that the limit is never wider than the rate says.': '假设：向内，使涨跌停不宽于规定比例。',
  'Assumption: our own choice, no exchange has published one for tokens.': '假设：自定，尚无交易所为词元公布过。',
  'The mean of a month can move less with each day that is fixed; the share is exact.':
    '一个月的平均值每定一日，可变动的余地就小一分；比例为精确值。',
  'SHFE limits opening in silver to 7,000 lots a day from 9 January 2026; hedgers and market makers are exempt.':
    '上期所自 2026 年 1 月 9 日起限制白银日内开仓 7,000 手；套保者和做市商除外。',
  'Chinese futures exchanges’ risk rules, as quoted in circulars of 2025-26.':
    '中国期货交易所风险控制规则，据 2025 至 2026 年通知所引。',
  'Older DCE rules report at 80%, INE at the whole limit.': '大商所旧规在 80% 时报告，上期能源在达到限额时报告。',
  'Brokers of Chinese futures exchanges do so, by their own measure.': '中国的期货公司如此，幅度由各家自定。',
  'EU RTS 153/2013, article 28: a buffer of a quarter, a quarter of weight on stress, or a floor.':
    '欧盟 RTS 153/2013 第 28 条：四分之一的缓冲、四分之一的压力权重，或下限。',
  'Assumption: the next day, without waiting.': '假设：次日即宣告，不再等待。',
  'Cover 1 and Cover 2 as in the principles for financial market infrastructures, principle 4.':
    '《金融市场基础设施原则》原则 4 中的“覆盖一家”与“覆盖两家”。',
  'Nasdaq Clearing’s rules of 2017: junior capital before the members’ fund, senior capital behind it.':
    '纳斯达克清算所 2017 年规则：劣后资本先于会员基金动用，优先级资本在其后。',
  'So it was in Korea in December 2013.': '2013 年 12 月韩国的做法。',
  'NYMEX takes two minutes, SHFE the whole day.': 'NYMEX 取两分钟，上期所取全日。',
  'Assumption: CME, ICE and SHFE have announced or study such contracts and published no specification (August 2026).':
    '假设：芝商所、洲际交易所和上期所已宣布或正在研究此类合约，尚未公布细则（2026 年 8 月）。',
  'Assumption: both venues trade the same six hours in the standing worlds; real ones differ, and lie in other time zones.':
    '假设：标准世界中两个市场同在六小时内交易；真实市场时段不同，且位于不同时区。',
  'Illustrative, after a published case: sizes and their sources stand beside the code.':
    '示意，仿照已公布的案例：规模及其来源见代码旁注。',
  'Assumption: 20, about a calendar month.': '假设：20 日，约为一个日历月。',
  'The rate at which the panel of published prices was built, 6.8 (2026).':
    '编制公开报价样本时所用的汇率，6.8（2026 年）。',
  'Assumption: our own choice, illustrative.': '假设：自定，仅作示意。',
  'CME lists calendar spreads beside the months; their orders imply prices in one another (CME, implied orders).':
    '芝商所在各月份之外另挂跨期价差，二者的委托互相推导价格（芝商所，隐含委托）。',
  'Assumption: a multiple of RiskMetrics volatility in place of a clearing house’s own model.':
    '假设：以 RiskMetrics 波动率的倍数代替清算所自己的模型。',
  'The three choices of EU rules for clearing houses (153/2013, article 28); numbers illustrative.':
    '欧盟清算所规则（153/2013 第 28 条）的三种做法；数字仅作示意。',
  'As US futures exchanges do it: net accounts, scan margin, initial 110% of maintenance.':
    '按美国期货交易所的做法：净额账户、扫描式保证金、初始为维持的 110%。',
  'Assumption: a log random walk with a change before each day’s opening; size illustrative.':
    '假设：每日开市前变动一次的对数随机游走；幅度为示意。',
  'Form: a logit over costs and company, after Pagano (1989); weights illustrative.':
    '形式：对成本与人气的 logit 选择，依 Pagano（1989）；权重仅作示意。',
  'Reported: 0.1 trillion tokens a day in China in January 2024, 140 trillion in March 2026 (National Data Administration, March 2026).':
    '报道：中国 2024 年 1 月日均 0.1 万亿词元，2026 年 3 月 140 万亿（国家数据局，2026 年 3 月）。',
  'Assumption: log-linear pass-through of costs; power is 5% to 8% of a GPU-hour’s cost (market reports, 2026).':
    '假设：成本按对数线性传导；电力占 GPU 小时成本的 5% 至 8%（市场报告，2026 年）。',
  'Assumption; providers capped sales instead of raising prices in the Chinese shortage of early 2026 (press, 2026).':
    '假设；2026 年初中国紧缺时，供应商限量而未提价（报道，2026 年）。',
  'Hawkes (1971). Assumption: three of four actions follow others.':
    'Hawkes（1971）。假设：四次行动中有三次由他人引发。',
  'Lillo, Mike and Farmer (2005): sizes with a Pareto tail of 1.5.':
    'Lillo、Mike 与 Farmer（2005）：规模的帕累托尾指数为 1.5。',
  'Assumption: selective taking of liquidity, as Farmer et al. (2004) found.':
    '假设：有选择地取用流动性，如 Farmer 等（2004）所见。',
  'Glosten and Milgrom (1985); the root as in the square-root law of impact.':
    'Glosten 与 Milgrom（1985）；平方根取自价格冲击的平方根法则。',
  'Glosten and Milgrom (1985): whoever takes may know more.': 'Glosten 与 Milgrom（1985）：吃单者可能知道得更多。',
  'Assumption: they keep room for a call.': '假设：他们为追保留有余地。',
  'Assumption: nobody leaves an order for those who know better.': '假设：没有人把挂单留给更知情的人。',
  'Assumption: the chartist part of Chiarella, Iori and Perello (2009), with margin accounts.':
    '假设：Chiarella、Iori 与 Perello（2009）的图表派部分，改用保证金账户。',
  'DeepSeek asks double from 09:00 to 12:00 and from 14:00 to 18:00 (2026, price list).':
    'DeepSeek 在 9:00 至 12:00 和 14:00 至 18:00 收双倍价格（2026 年，价目表）。',
  'Work that is the same in every hour has 7/24 = 29.17% in them.': '各小时均匀的用量有 7/24 = 29.17% 落在其中。',
  'Two published indices of an H100 hour lay 0.55 to 0.75 dollars apart (June 2026, reported).':
    '同一 H100 小时的两个公开指数相差 0.55 至 0.75 美元（2026 年 6 月，据报道）。',
};

/** Meaning and source in Chinese; what has no translation stands in English. */
export function noteInChinese({ path, sentence, source }: ParameterRow): ParameterNote {
  return { sentence: sentenceOf(path) ?? sentence, source: sourceOf(source) ?? source };
}

function sentenceOf(path: string): string | undefined {
  const [section, group = '', field = ''] = path.split('.');
  if (section !== 'agents') return SENTENCES[path];
  const [who, what] = [POPULATIONS[group], POPULATION_FIELDS[field]];
  return who === undefined || what === undefined ? undefined : `${who}：${what}`;
}

function sourceOf(source: string): string | undefined {
  const [english, chinese] = OFF;
  if (!source.endsWith(` ${english}`)) return SOURCES[source];
  const found = SOURCES[source.slice(0, -english.length - 1)];
  return found === undefined ? undefined : found + chinese;
}
