// 文件提出哪一类政策工具（供给型、需求型、环境型及其子类；不填则为各类）？
// The instruments of a kind that documents propose: of the supply, demand or environment side or a kind below (all if none is named).
MATCH (d:Document)-[r:proposes]->(i:Instrument) WHERE i.kind IS NOT NULL AND ($kind = '' OR i.kind = $kind)
RETURN i.kind AS of, i.id AS instrument, r.modality AS modality, r.quote AS quote, r.document AS document, r.sid AS statement
