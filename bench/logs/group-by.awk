# The counts of `why403 logs --no-incidents` over combined lines, split on quotes: for comparison only.
{
  split($3, after, " ")
  split($2, request, " ")
  path = request[2]
  q = index(path, "?")
  if (q) path = substr(path, 1, q - 1)
  all[path]++
  byStatus[after[1]]++
  if (after[1] == 403) {
    split($1, before, " ")
    minute[substr(before[4], 2, 17)]++
    refused[path]++
    clients[before[1]]++
    referers[$4]++
    agents[$6]++
  }
}
END {
  print NR
  for (m in minute) print m, minute[m]
  for (p in refused) print p, refused[p], all[p]
  for (c in clients) print c, clients[c]
  for (r in referers) print r, referers[r]
  for (a in agents) print a, agents[a]
}
