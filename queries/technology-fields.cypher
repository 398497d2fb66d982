// 一项技术或设施（不填则为各项）应用于哪些领域？
// The fields in which a technology or a facility is applied (all of them if none is named).
MATCH (t)-[r:appliedIn]->(f:Sector) WHERE $technology = '' OR t.id = $technology
RETURN t.id AS name, f.id AS field, r.modality AS modality, r.quote AS quote, r.document AS document, r.sid AS statement
