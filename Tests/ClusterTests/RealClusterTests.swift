import Foundation
import Testing

/// The built program with a real Slurm, whose daemons run for these tests.
@Suite(.serialized, .enabled(if: SlurmCluster.isInstalled, "Slurm is not installed"))
struct RealClusterTests {
  @Test("a study on Slurm and on this machine gives the same report, byte by byte")
  func sameReport() throws {
    let cluster = try SlurmCluster()
    let build = try ClusterBuild(profile: "partition: main\ntime: 10\ncores: 1")
    #expect(try build.run(["--executor", "slurm"], on: cluster, log: "log") == 0)
    #expect(build.text("log").contains("2 jobs handed over to Slurm"), "\(build.text("log"))")
    #expect(try build.hasReportOfThisMachine())
    #expect(build.scratch.files("", in: ".report-store/jobs") == [])
    #expect(build.scratch.files(".entry", in: ".report-store/entries/unit") == [])
  }

  @Test(
    "two nodes that do not see each other's locks on the shared disk make the same report",
    .enabled(if: SlurmCluster.hasMounts, "no bindfs, or no right to mount"))
  func twoNodes() throws {
    let build = try ClusterBuild(epochs: 20, seeds: 3, profile: "cores: 1")
    let cluster = try SlurmCluster(shared: build.scratch.path)
    #expect(try build.run(["--executor", "slurm"], on: cluster, log: "log") == 0)
    #expect(build.text("log").contains("jobs handed over to Slurm"), "\(build.text("log"))")
    for node in 1...2 {
      #expect(cluster.log(ofNode: node).contains("Launching batch job"), "node \(node) had no job")
    }
    #expect(try build.hasReportOfThisMachine())
    #expect(try build.run(command: ["store", "verify"], on: nil, log: "verify") == 0)
    #expect(build.scratch.files("", in: ".report-store/damaged") == [])
  }

  @Test("a cancelled job and one whose node's daemon was killed are made again; so is the report")
  func losses() throws {
    let cluster = try SlurmCluster()
    let build = try ClusterBuild(
      epochs: 2000, seeds: 1, profile: "sbatch: [--no-requeue]\nattempts: 5")
    try build.start(on: cluster)
    func running() throws -> Substring? {
      try cluster.ask("squeue", ["--noheader", "--states=RUNNING", "--format=%i"])
        .split(separator: "\n").first
    }
    try build.wait { try running() != nil }
    let first = try #require(try running())
    _ = try cluster.ask("scancel", [String(first)])
    try build.wait { build.text("log").contains("its job ended as CANCELLED") }
    try build.wait { try running().map { $0 != first } ?? false }
    try cluster.tell("kill-node")
    try build.wait { build.text("log").contains("its job ended as NODE_FAIL on node1") }
    try cluster.tell("start-node")
    #expect(build.finish() == 0, "\(build.text("log"))")
    #expect(try build.hasReportOfThisMachine())
  }

  @Test("a build that is killed leaves jobs that go on, and the next one follows them")
  func restart() throws {
    let cluster = try SlurmCluster()
    let build = try ClusterBuild(epochs: 100)
    try build.start(on: cluster)
    try build.wait { build.text("log").contains("2 jobs handed over to Slurm") }
    build.kill()
    #expect(try build.run(["--executor", "slurm"], on: cluster, log: "second-log") == 0)
    let words = build.text("second-log")
    #expect(words.contains("4 runs are under way in jobs of an earlier build"), "\(words)")
    #expect(!words.contains("handed over"), "\(words)")
    #expect(try build.hasReportOfThisMachine())
  }

  @Test("jobs of a build that was killed are cancelled, and nothing of them is left")
  func cancel() throws {
    let cluster = try SlurmCluster()
    let build = try ClusterBuild(epochs: 2000)
    try build.start(on: cluster)
    try build.wait { build.text("log").contains("2 jobs handed over to Slurm") }
    #expect(try build.run(command: ["cancel", "study.md"], on: cluster, log: "early") == 0)
    #expect(
      build.text("early")
        == "no job to cancel\n2 jobs go on: a build that runs follows them; end that first\n")
    build.kill()
    #expect(try build.run(command: ["clean", "--dry-run"], on: cluster, log: "clean") == 0)
    #expect(!build.text("clean").contains("cluster jobs"), "\(build.text("clean"))")
    #expect(try build.run(command: ["cancel"], on: cluster, log: "cancel") == 0)
    #expect(build.text("cancel") == "cancelled 2 jobs\n")
    try build.wait {
      try cluster.ask("squeue", ["--noheader", "--format=%i"]).isEmpty
    }
    #expect(try build.run(command: ["cancel"], on: cluster, log: "again") == 0)
    #expect(build.text("again") == "no job to cancel\n")
    #expect(build.scratch.files("", in: ".report-store/jobs") == [])
    #expect(build.scratch.files(".entry", in: ".report-store/entries/unit") == [])
  }

  @Test(
    "what is left of jobs that ended without a build is removed",
    arguments: [
      (["clean"], "of cluster jobs that are gone\n"),
      (["store", "gc", "--unused-for", "30d"], "removed 1 item of cluster jobs that are gone\n"),
    ])
  func leftovers(command: [String], words: String) throws {
    let cluster = try SlurmCluster()
    let build = try ClusterBuild(epochs: 2000)
    try build.start(on: cluster)
    try build.wait { build.text("log").contains("2 jobs handed over to Slurm") }
    build.kill()
    let name = try #require(build.scratch.files("jobs.json", in: ".report-store/jobs").first)
      .split(separator: "/")[0]
    _ = try cluster.ask("scancel", ["--name=\(name)"])
    try build.wait { try cluster.ask("squeue", ["--noheader", "--format=%i"]).isEmpty }
    #expect(try build.run(command: command, on: cluster, log: "words") == 0)
    #expect(build.text("words").contains(words), "\(build.text("words"))")
    #expect(build.scratch.files("", in: ".report-store/jobs") == [])
    #expect(build.scratch.files(".entry", in: ".report-store/entries/unit") == [])
  }

  @Test("jobs wait while the queue is full, and a controller that comes back finds them")
  func fullQueue() throws {
    let cluster = try SlurmCluster(queue: 2)
    let build = try ClusterBuild(seeds: 4)
    try build.start(on: cluster)
    try build.wait { build.text("log").contains("the queue of the cluster is full") }
    try cluster.tell("grow-queue")
    #expect(build.finish() == 0, "\(build.text("log"))")
    #expect(try build.hasReportOfThisMachine())
  }

  @Test("what Slurm refuses ends the build with its words")
  func refusal() throws {
    let cluster = try SlurmCluster()
    let build = try ClusterBuild(profile: "partition: nowhere")
    #expect(try build.run(["--executor", "slurm"], on: cluster, log: "log") == 69)
    let words = build.text("log")
    #expect(words.contains("[RPT-0817]") && words.contains("invalid partition"), "\(words)")
    #expect(build.scratch.files("", in: ".report-store/jobs") == [])
  }
}
