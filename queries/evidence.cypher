// 各份文件怎样称呼一个实体？每种称呼首次出现在哪句话里？
// The names that documents give an entity, each with the first sentence that uses it and the rule that took it for the entity.
MATCH (e)-[r:mentionedIn]->(d:Document) WHERE e.id = $entity
RETURN r.mention AS mention, r.quote AS quote, r.start AS start, r.`end` AS `end`, r.reason AS reason, d.id AS document, r.sid AS statement
