// 各项目标离最近的实绩有多远（同一对象、指标、单位和种类）？
// The targets with the latest achieved value of the same thing: same entity, indicator, unit and kind of figure.
MATCH (e)-[r:hasFigure]->(t:Figure), (e)-[o:hasFigure]->(a:Figure)
WHERE t.type = 'Target' AND a.type = 'Observation' AND a.indicator = t.indicator AND a.unit = t.unit AND a.kind = t.kind
WITH e, t, r, a, o
MATCH (e)-[:hasFigure]->(k:Figure)
WHERE k.type = 'Observation' AND k.indicator = t.indicator AND k.unit = t.unit AND k.kind = t.kind
WITH e, t, r, a, o, max(coalesce(k.period, '')) AS latest
WHERE coalesce(a.period, '') = latest
RETURN e.id AS of, t.indicator AS indicator, t.unit AS unit, t.period AS period, t.comparator AS comparator, t.value AS target,
  a.period AS achievedIn, a.value AS achieved,
  r.quote AS quote, r.document AS document, o.quote AS achievedQuote, o.document AS achievedDocument, r.sid AS statement, o.sid AS statementOfAchieved
