// 文件怎样说两个实体之间的关系？
// What documents state between two entities, in either direction.
MATCH (e)-[r]->(o) WHERE e.id = $entity AND o.id = $other AND r.modality IS NOT NULL
RETURN '→' AS direction, r.predicate AS relation, r.modality AS modality, r.quote AS quote, r.document AS document, r.sid AS statement
UNION ALL
MATCH (e)<-[r]-(o) WHERE e.id = $entity AND o.id = $other AND r.modality IS NOT NULL
RETURN '←' AS direction, r.predicate AS relation, r.modality AS modality, r.quote AS quote, r.document AS document, r.sid AS statement
