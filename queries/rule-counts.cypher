// 每条抽取规则得出多少陈述，平均置信度多少？
// How many statements each rule of extraction found, and how far they are trusted on average.
MATCH (s)-[r]->(o) WHERE r.modality IS NOT NULL
RETURN r.extractor AS extractor, count(r.sid) AS times, round(avg(r.confidence), 3) AS trust, collect(r.sid) AS statements
