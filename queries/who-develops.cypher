// 谁在发展一项技术（或产业、设施）？语气如何？
// Who develops a technology, sector or facility, and how strongly?
MATCH (w)-[r:develops]->(t) WHERE t.id = $technology
RETURN w.id AS who, r.modality AS modality, r.quote AS quote, r.document AS document, r.sid AS statement
