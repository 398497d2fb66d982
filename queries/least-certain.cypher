// 哪些陈述的置信度最低（百分数，不高于所给的值）？
// The statements that are trusted least: at most so many per cent.
MATCH (s)-[r]->(o) WHERE r.modality IS NOT NULL AND r.predicate <> 'hasFigure' AND r.confidence * 100 <= $percent
RETURN s.id AS subject, r.predicate AS relation, o.id AS object, r.confidence AS confidence, r.extractor AS extractor, r.quote AS quote,
  r.document AS document, r.sid AS statement
