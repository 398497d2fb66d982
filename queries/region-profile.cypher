// 一个地区与哪些事物有关，文件怎么说（数据见 region-figures）？
// What a region has to do with others, in either direction, as documents state it (for its figures: region-figures).
MATCH (s:Region {id: $region})-[r]->(o) WHERE r.modality IS NOT NULL AND r.predicate <> 'hasFigure'
RETURN '→' AS direction, r.predicate AS relation, o.id AS other, r.modality AS modality, r.quote AS quote, r.document AS document, r.sid AS statement
UNION ALL
MATCH (s)-[r]->(o:Region {id: $region}) WHERE r.modality IS NOT NULL AND r.predicate <> 'hasFigure'
RETURN '←' AS direction, r.predicate AS relation, s.id AS other, r.modality AS modality, r.quote AS quote, r.document AS document, r.sid AS statement
