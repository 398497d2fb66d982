// 文件提出了哪些没有任何机构负责的工程与行动？
// The programmes that documents propose and no body answers for, leads or carries out.
MATCH (d:Document)-[r:proposes]->(p:Programme) WHERE NOT EXISTS { MATCH (b)-[:responsibleFor|leads|participatesIn|carriesOut]->(p) }
RETURN p.id AS programme, r.modality AS modality, r.quote AS quote, r.document AS document, r.sid AS statement
