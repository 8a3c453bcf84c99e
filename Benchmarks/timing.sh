# How the benchmarks measure; sourced by `run` and `run-peers`, which set $runs and $folder.

median() { sort -n | awk '{a[NR]=$1} END {print (NR % 2 ? a[(NR + 1) / 2] : (a[NR / 2] + a[NR / 2 + 1]) / 2)}'; }

# seconds COMMAND...: wall time of one run
seconds() {
  local start end
  start=$(date +%s%N)
  "$@" >/dev/null 2>&1 || true
  end=$(date +%s%N)
  awk -v ns=$((end - start)) 'BEGIN {printf "%.4f\n", ns / 1e9}'
}

# peak COMMAND...: the most memory of one run, in MiB
peak() {
  "$@" >/dev/null 2>&1 &
  local pid=$! most=0 now
  while now=$(awk '/VmHWM/ {print $2}' /proc/$pid/status 2>/dev/null) && [ -n "$now" ]; do
    most=$now
    sleep 0.02
  done
  wait $pid || true
  awk -v k="$most" 'BEGIN {printf "%.1f MiB\n", k / 1024}'
}

# pair NAME OURS... -- PEER...: medians of both, run in turn, and the ratio of medians
pair() {
  local name=$1; shift
  local ours=() peer=()
  while [ "$1" != -- ]; do ours+=("$1"); shift; done
  shift
  peer=("$@")
  for _ in $(seq "$runs"); do
    seconds "${ours[@]}" >>"$folder/ours"
    seconds "${peer[@]}" >>"$folder/peer"
  done
  local a b range
  a=$(median <"$folder/ours"); b=$(median <"$folder/peer")
  range=$(paste "$folder/ours" "$folder/peer" | awk '{print $1 / $2}' | sort -n | awk '{a[NR]=$1} END {printf "%.2f..%.2f", a[1], a[NR]}')
  awk -v n="$name" -v a="$a" -v b="$b" -v r="$range" 'BEGIN {printf "%-34s %6.3f s   peer %6.3f s   ratio %.2f (%s)\n", n, a, b, a / b, r}'
  rm -f "$folder/ours" "$folder/peer"
}
