import Diagnostics
import StrictYAML
import Testing

@testable import Cluster

@Suite struct ProfileTests {
  @Test("a profile says what every key says")
  func everything() throws {
    let profile = try ClusterProfile.reading(
      """
      partition: gpu,long
      account: physics
      time: 1-12:00:00
      cores: 4
      memory: 8G
      runs-per-job: 20
      max-jobs: 500
      attempts: 5
      command: [apptainer, exec, /images/report.sif]
      program: /opt/report
      sbatch: [--qos=high, --constraint=avx512]

      """)
    var expected = ClusterProfile()
    expected.partition = "gpu,long"
    expected.account = "physics"
    expected.time = "1-12:00:00"
    expected.cores = 4
    expected.memory = "8G"
    expected.runsPerJob = 20
    expected.maximumJobs = 500
    expected.attempts = 5
    expected.command = ["apptainer", "exec", "/images/report.sif"]
    expected.program = "/opt/report"
    expected.options = ["--qos=high", "--constraint=avx512"]
    #expect(profile == expected)
  }

  @Test(
    "what is wrong in a profile is said at its place",
    arguments: [
      ("partition: a b", "1:12 RPT-0814"), ("account: --gres", "1:10 RPT-0814"),
      ("time: two hours", "1:7 RPT-0814"), ("time: 1-2-3", "1:7 RPT-0814"),
      ("memory: 8GB", "1:9 RPT-0814"), ("sbatch: [qos=high]", "1:10 RPT-0814"),
      ("sbatch: [--array=0-9]", "1:10 RPT-0814"), ("sbatch: [-J, x]", "1:10 RPT-0814"),
      ("sbatch: [-n4]", "1:10 RPT-0814"), ("command: [\"\"]", "1:11 RPT-0814"),
      ("cores: 0", "1:8 RPT-0122"), ("partitions: gpu", "1:1 RPT-0125"),
      ("max-jobs: many", "1:11 RPT-0121"), ("- partition", "1:1 RPT-0121"),
    ])
  func mistakes(text: String, expected: String) {
    do {
      _ = try ClusterProfile.reading(text)
      Issue.record("`\(text)` was read")
    } catch let errors as DocumentErrors<ProfileError> {
      let first = errors.diagnostic
      #expect(
        "\(first.span?.line ?? 0):\(first.span?.column ?? 0) \(first.code)" == expected,
        "\(text)")
      #expect(first.exitStatus == .badInput)
    } catch {
      Issue.record("\(error)")
    }
  }

  @Test("all that is wrong is said at once")
  func several() {
    #expect {
      try ClusterProfile.reading("time: soon\nmemory: much\ncores: 1000\n")
    } throws: {
      ($0 as? DocumentErrors<ProfileError>)?.items.count == 3
    }
  }
}
