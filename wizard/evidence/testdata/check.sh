#!/bin/sh
# A reader of format 1, written from the words of docs/evidence-format.md ("A
# reader in sixty lines") and nothing else.   usage: check.sh BINDER
cd "$1" || exit 2
export LC_ALL=C
status=0 page=0 records=0 entries=0 previous=- head=
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT
: >"$work/named"
bad() { echo "$1"; status=1; }
sum() { sha256sum | cut -c 1-64; }
while name=$(printf 'manifest-%04d.txt' $((page + 1))) && [ -f "$name" ]; do
  page=$((page + 1)) count=0
  sed 9q "$name" >"$work/header"
  sed '1,9d;$d' "$name" >"$work/entries"
  tail -n 1 "$name" >"$work/end"
  [ "$(sed -n 1p "$name")" = 'testshot evidence manifest' ] || bad "$name: is no manifest"
  [ "$(sed -n 2p "$name")" = 'format: 1' ] || { bad "$name: is of another format"; exit 3; }
  [ "$(sed -n 3p "$name")" = "page: $page" ] || bad "$name: is another page"
  [ "$(sed -n 8p "$name")" = "previous: $previous" ] || bad "$name: does not follow the page before"
  [ "$(sed -n 9p "$name")" = "records: $records" ] || bad "$name: counts other records"
  before=$(sum <"$work/header")
  while read -r number act filed digest prior path; do
    entries=$((entries + 1)) count=$((count + 1))
    [ "$number" = "$(printf %04d $entries)" ] || bad "$name: entry $number stands in place $entries"
    [ "$prior" = "$before" ] || bad "$name: entry $number does not follow the line before"
    before=$(sed -n ${count}p "$work/entries" | sum)
    case $act in
      begin) list=SENDING.sha256 records=$((records + 1)) ;;
      seal) list=SHA256SUMS ;;
      file) list=SHA256SUMS records=$((records + 1)) ;;
      *) bad "$name: entry $number is neither begin nor seal nor file" ;;
    esac
    echo "$path" >>"$work/named"
    [ -f "$path/$list" ] || { bad "$path/$list: is missing"; continue; }
    [ "$(sum <"$path/$list")" = "$digest" ] || bad "$path/$list: is not as it was filed"
    sed 's/^[0-9a-f]\{64\}  //' "$path/$list" >"$work/listed"
    while read -r file; do
      want=$(grep "  $file\$" "$path/$list" | cut -c 1-64)
      [ "$(sum <"$path/$file")" = "$want" ] || bad "$path/$file: is not as it was filed"
    done <"$work/listed" 2>/dev/null
    [ $list = SENDING.sha256 ] || ls -A "$path" | grep -vxF -e SHA256SUMS -f "$work/listed" >"$work/added"
    [ $list = SENDING.sha256 ] || while read -r file; do bad "$path/$file: was never filed"; done <"$work/added"
  done <"$work/entries"
  head=$(sed '$d' "$name" | sum)
  echo "end $count $head" | cmp -s - "$work/end" || bad "$name: does not end in its own digest"
  previous=$(sum <"$work/end")
done
[ $page -gt 0 ] || bad 'manifest-0001.txt: is missing'
for path in records/*; do
  grep -qxF "$path" "$work/named" || bad "$path: was never filed"
done
for name in $(ls -A); do
  case $name in records | pending | index* | *.lock | manifest-[0-9]*.txt) ;; *) bad "$name: was never filed" ;; esac
done
[ $status -ne 0 ] || echo "$records records, head $head"
exit $status
