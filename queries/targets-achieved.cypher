// 各项目标离最近的实绩有多远（同一对象、指标、单位和种类）？
// The targets with the latest achieved value of the same thing: same entity, indicator, unit and kind of figure.
MATCH (e)-[:hasFigure]->(k:Figure) WHERE k.type = 'Observation'
WITH e, k.indicator AS indicator, k.unit AS unit, k.kind AS kind, max(coalesce(k.period, '')) AS latest
MATCH (e)-[r:hasFigure]->(t:Figure)
WHERE t.type = 'Target' AND t.indicator = indicator AND t.unit = unit AND t.kind = kind
WITH e, r, t, indicator, unit, kind, latest
MATCH (e)-[o:hasFigure]->(a:Figure)
WHERE a.type = 'Observation' AND a.indicator = indicator AND a.unit = unit AND a.kind = kind AND coalesce(a.period, '') = latest
RETURN e.id AS of, indicator, unit, t.period AS period, t.comparator AS comparator, t.value AS target,
  a.period AS achievedIn, a.value AS achieved,
  r.quote AS quote, r.document AS document, o.quote AS achievedQuote, o.document AS achievedDocument, r.sid AS statement, o.sid AS statementOfAchieved
