// 以某种语气（reported 已实现、planned 计划、required 要求、encouraged 鼓励、recommended 建议）说了什么？
// The statements made in one modality: reported, planned, required, encouraged or recommended.
MATCH (s)-[r]->(o) WHERE r.modality = $modality AND r.predicate <> 'hasFigure'
RETURN s.id AS subject, r.predicate AS relation, o.id AS object, r.quote AS quote, r.document AS document, r.sid AS statement
