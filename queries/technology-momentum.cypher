// 哪些技术（不填则为各项）被推动得最多？以每种语气说了多少次，在几份文件中？
// How often technologies are promoted in each modality, and in how many documents (all technologies if none is named).
MATCH (w)-[r:develops]->(t:Technology) WHERE $technology = '' OR t.id = $technology
RETURN t.id AS name, r.modality AS modality, count(DISTINCT r.sid) AS times, count(DISTINCT r.document) AS documents,
  collect(DISTINCT r.sid) AS statements
