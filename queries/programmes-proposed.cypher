// 文件（不填则为全部文件）提出哪些工程与行动，语气如何？
// The programmes that documents propose, and how strongly (all documents if none is named).
MATCH (d:Document)-[r:proposes]->(p:Programme) WHERE $document = '' OR r.document = $document
RETURN p.id AS programme, r.modality AS modality, r.quote AS quote, r.document AS title, r.sid AS statement
