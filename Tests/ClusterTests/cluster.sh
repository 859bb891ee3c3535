#!/usr/bin/env bash
# A Slurm cluster of one node or more on this machine, for tests: cluster.sh FOLDER
#
# Everything is in FOLDER, on ports of its own; several clusters do not meet. Prints `ready` and the
# path of slurm.conf (for SLURM_CONF) when jobs can be submitted. Then it reads commands, one a
# line, and answers each with `done`:
#
#   kill-node    ends the daemons of nodes and their jobs at once, as a power failure would
#   start-node   starts it again
#   grow-queue   starts the controller anew, with a longer queue
#
# When standard input ends, or the script is told to end, daemons and jobs are ended. So nothing is
# left of a test that fails or is killed. MAX_JOBS is the length of the queue, CPUS those of a node, NODES their
# number. SHARED is a folder that each node mounts for itself (bindfs), so that none sees the locks of another.
set -u
folder=$1
host=$(hostname)
user=$(id -un)
count=${NODES:-1}
munged='' controller='' nodes=()

make_configuration() {
  # Below the ports that the system gives to others.
  local port=$((20000 + RANDOM % 12000))
  cat >"$folder/slurm.conf" <<CONF
ClusterName=report
SlurmctldHost=$host(127.0.0.1)
SlurmUser=$user
SlurmdUser=$user
AuthType=auth/munge
AuthInfo=socket=$folder/munge.socket
CredType=cred/munge
SlurmctldPort=$port
SlurmdPort=$((port + 1))
SlurmctldPidFile=$folder/slurmctld.pid
SlurmdPidFile=$folder/slurmd.%n.pid
SlurmctldLogFile=$folder/slurmctld.log
SlurmdLogFile=$folder/slurmd.%n.log
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool.%n
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
MpiDefault=none
SwitchType=switch/none
SlurmdParameters=config_overrides
SchedulerParameters=sched_interval=1,sched_min_interval=0,batch_sched_delay=0,bf_interval=1
ReturnToService=2
SlurmdTimeout=3
KillWait=2
MaxArraySize=${MAX_ARRAY:-1001}
MaxJobCount=${MAX_JOBS:-10000}
NodeName=node[1-$count] NodeHostname=$host NodeAddr=127.0.0.1 Port=[$((port + 1))-$((port + count))] CPUs=${CPUS:-2}
PartitionName=main Nodes=node[1-$count] Default=YES MaxTime=INFINITE State=UP
CONF
}

start_nodes() {
  local number
  nodes=()
  for number in $(seq "$count"); do
    mkdir -p "$folder/spool.node$number"
    if [ -n "${SHARED:-}" ]; then
      unshare -m bash -c 'bindfs "$0" "$0" && cd / && exec "$@"' "$SHARED" \
        slurmd -D -N "node$number" -f "$folder/slurm.conf" </dev/null >/dev/null 2>&1 &
    else
      slurmd -D -N "node$number" -f "$folder/slurm.conf" </dev/null >/dev/null 2>&1 &
    fi
    nodes+=($!)
  done
}

start_controller() {
  slurmctld -D -i -f "$folder/slurm.conf" </dev/null >/dev/null 2>&1 &
  controller=$!
}

wait_for_nodes() {
  local try process
  for try in $(seq 100); do
    for process in "$controller" "${nodes[@]}"; do kill -0 "$process" 2>/dev/null || return 1; done
    # Without a controller it would wait for minutes.
    [ "$(timeout 5 sinfo --noheader --format=%T 2>/dev/null)" = idle ] && return 0
    sleep 0.1
  done
  return 1
}

# Ends processes of ours and waits for them.
end() {
  local process
  for process in "$@"; do [ -n "$process" ] && kill -"${signal:-TERM}" "$process" 2>/dev/null; done
  for process in "$@"; do [ -n "$process" ] && wait "$process" 2>/dev/null; done
}

# Kills processes that know this cluster: `jobs` with the node's daemons that start and supervise them, or
# `everything`. A daemon that is starting a job hands it from process to process, and one of these may not be in
# the list that a look began with: it looks until it finds nothing twice.
kill_all() {
  local process variables found quiet=0
  while [ "$quiet" -lt 2 ]; do
    found=''
    for process in $(cd /proc && echo [0-9]*); do
      [ "$process" = $$ ] && continue
      variables=$(tr '\0' '\n' 2>/dev/null <"/proc/$process/environ")
      grep -qxF "SLURM_CONF=$folder/slurm.conf" <<<"$variables" || continue
      if [ "$1" = jobs ] && ! grep -q '^SLURM_JOB_ID=' <<<"$variables"; then
        case $(tr '\0' ' ' 2>/dev/null <"/proc/$process/cmdline") in
          slurmd\ * | */slurmd\ * | slurmstepd* | */slurmstepd*) ;;
          *) continue ;;
        esac
      fi
      kill -KILL "$process" 2>/dev/null && found=yes
    done
    if [ -n "$found" ]; then quiet=0; else quiet=$((quiet + 1)); fi
  done
}

clean_up() {
  trap '' INT TERM HUP
  if [ -n "$controller" ]; then
    scancel --signal=KILL --full --user="$user" >/dev/null 2>&1
    scancel --user="$user" >/dev/null 2>&1
  fi
  signal=KILL end "${nodes[@]}" "$controller" "$munged"
  kill_all everything
  exit 0
}

start() {
  mkdir -p "$folder/state"
  dd if=/dev/urandom of="$folder/munge.key" bs=128 count=1 status=none
  chmod 400 "$folder/munge.key"
  munged --foreground --force --key-file="$folder/munge.key" --socket="$folder/munge.socket" \
    --pid-file="$folder/munged.pid" --log-file="$folder/munged.log" \
    --seed-file="$folder/munge.seed" </dev/null >/dev/null 2>&1 &
  munged=$!
  local try
  for try in $(seq 50); do [ -S "$folder/munge.socket" ] && break; sleep 0.1; done
  # Somebody may have the ports.
  for try in 1 2 3 4 5; do
    make_configuration
    start_controller
    start_nodes
    wait_for_nodes && return 0
    signal=KILL end "${nodes[@]}" "$controller"
  done
  return 1
}

export SLURM_CONF=$folder/slurm.conf
trap clean_up INT TERM HUP EXIT
start || { echo "the cluster does not start; see $folder" >&2; exit 1; }
echo "ready $SLURM_CONF"
while read -r command; do
  case $command in
    kill-node)
      signal=KILL end "${nodes[@]}"
      kill_all jobs
      nodes=()
      ;;
    start-node) start_nodes ;;
    grow-queue)
      end "$controller"
      sed -i 's/^MaxJobCount=.*/MaxJobCount=10000/' "$folder/slurm.conf"
      start_controller
      ;;
  esac
  echo "done"
done
