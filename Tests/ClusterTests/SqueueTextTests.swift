import Testing

@testable import Cluster

@Suite struct SqueueTextTests {
  @Test(
    "a list of indices is read as Slurm writes it",
    arguments: [
      ("7", [7]), ("0-3", [0, 1, 2, 3]), ("4-6%3", [4, 5, 6]), ("0,2,5-6", [0, 2, 5, 6]),
      ("0-10:5", [0, 5, 10]), ("N/A", nil), ("", nil), ("3-1", nil), ("1-2-3", nil), ("0-9:0", nil),
    ] as [(String, [Int]?)])
  func indices(text: String, expected: [Int]?) {
    #expect(SqueueText.indices(text) == expected)
  }

  @Test("jobs that wait stand on one line, the others on one each")
  func states() {
    // As squeue 22.05 prints them.
    let text = """
      report-00112233445566aa|4-6%3|PENDING||Resources
      report-00112233445566aa|3|RUNNING|node1|None
      report-00112233445566aa|2|COMPLETED|node1|None
      report-00112233445566aa|1|TIMEOUT|node7|TimeLimit
      report-00112233445566aa|0|NODE_FAIL|node2|NodeDown | of | power
      somebody|N/A|RUNNING|node1|None

      """
    func place(_ index: Int) -> JobPlace {
      JobPlace(name: "report-00112233445566aa", index: index)
    }
    #expect(
      SqueueText.states(text) == [
        place(0): .ended("NODE_FAIL", node: "node2"), place(1): .ended("TIMEOUT", node: "node7"),
        place(2): .ended("COMPLETED", node: "node1"), place(3): .running,
        place(4): .pending(reason: "Resources"), place(5): .pending(reason: "Resources"),
        place(6): .pending(reason: "Resources"),
      ])
  }

  @Test("of a job that was put back, the state that can still make results counts")
  func putBack() {
    let lines = ["a|0|NODE_FAIL|node1|None", "a|0|PENDING||BeginTime"]
    for text in [lines.joined(separator: "\n"), lines.reversed().joined(separator: "\n")] {
      #expect(
        SqueueText.states(text) == [
          JobPlace(name: "a", index: 0): .pending(reason: "BeginTime")
        ])
    }
  }

  @Test(
    "a full queue is told from a wrong request by the words of sbatch",
    arguments: [
      (
        "sbatch: error: Slurm temporarily unable to accept job, sleeping and retrying",
        "full"
      ),
      (
        "sbatch: error: Batch job submission failed: Resource temporarily unavailable", "full"
      ),
      (
        """
        sbatch: error: QOSMaxSubmitJobPerUserLimit
        sbatch: error: Batch job submission failed: Job violates accounting/QOS policy (job submit \
        limit, user's size and/or time limits)
        """, "policy"
      ),
      ("sbatch: error: invalid partition specified: gpu", "refused"),
      (
        """
        sbatch: error: Batch job submission failed: Requested time limit is invalid (missing or \
        exceeds some limit)
        """, "refused"
      ),
    ])
  func refusals(words: String, kind: String) {
    let found =
      switch Slurm.refusal(words) {
      case .full(_, let isPolicy): isPolicy ? "policy" : "full"
      case .refused: "refused"
      }
    #expect(found == kind)
  }
}
