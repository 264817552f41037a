#!/usr/bin/env bash
# check.sh SITE : every link of every page of a site leads to a file of it, and to a place that is there. Says which does not.
set -euo pipefail
cd "$1"
{
  find . -type f -printf 'file\t%P\n'
  grep -roE --include='*.html' '(id|name)="[^"]+"' . | sed -E 's|^\./([^:]+):[a-z]+="([^"]+)"$|place\t\1#\2|'
  grep -roE --include='*.html' '(href|src)="[^"]*"' . | sed -E 's|^\./([^:]+):[a-z]+="([^"]*)"$|link\t\1\t\2|; s/&amp;/\&/g' |
    grep -vE $'\t(https?:|mailto:|data:|javascript:)[^\t]*$'
} | awk -F '\t' '
  function at(page, target,   parts, count, i, kept, whole) { # the path that a relative link means
    count = split(page, parts, "/")
    whole = ""
    for (i = 1; i < count; i++) whole = whole parts[i] "/"
    count = split(whole target, parts, "/")
    kept = 0
    for (i = 1; i <= count; i++) {
      if (parts[i] == "" || parts[i] == ".") continue
      if (parts[i] == "..") { if (--kept < 0) return "?"; continue }
      path[++kept] = parts[i]
    }
    whole = ""
    for (i = 1; i <= kept; i++) whole = whole (i > 1 ? "/" : "") path[i]
    return whole
  }
  $1 == "file" { files[$2] = 1; next }
  $1 == "place" { places[$2] = 1; next }
  {
    links++
    target = $3
    place = ""
    if ((hash = index(target, "#")) > 0) { place = substr(target, hash + 1); target = substr(target, 1, hash - 1) }
    sub(/\?.*/, "", target)
    gsub(/%20/, " ", target)
    file = target == "" ? $2 : at($2, target)
    if (file == "" || files[file "/index.html"]) file = (file == "" ? "" : file "/") "index.html"
    if (!files[file]) { print $2 ": " $3 " leads nowhere."; broken++ }
    else if (place != "" && file ~ /\.html$/ && !places[file "#" place]) { print $2 ": " $3 " leads to a page that has no such place."; broken++ }
  }
  END {
    if (broken > 0 || links == 0) { print broken + 0 " of " links + 0 " links are broken."; exit 1 }
    print links " links, none of them broken."
  }'
