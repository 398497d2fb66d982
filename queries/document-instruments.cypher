// 一份文件提出哪些政策工具，支持谁？
// The instruments that a document proposes, and whom they support.
MATCH (d:Document {id: $document})-[r:proposes]->(i:Instrument)
OPTIONAL MATCH (i)-[s:supports]->(g) WHERE s.document = $document
RETURN i.id AS instrument, i.kind AS kind, r.modality AS modality, g.id AS supports, r.quote AS quote, s.quote AS supportsQuote,
  r.sid AS statement, s.sid AS statementOfSupport
