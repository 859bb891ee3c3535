import Testing

@testable import Training

@Suite struct ScheduleTests {
  @Test(
    "A printed schedule reads back as itself",
    arguments: [
      ("weights:10@1e-3,mixture:10@1e-2,weights:10@1e-3", nil),
      (" weights:1@0.5 , mixture:3@0.001 ", "weights:1@0.5,mixture:3@1e-3"),
      ("mixture:10000@1000", "mixture:10000@1e3"), ("weights:2@2.5E-4", "weights:2@2.5e-4"),
      ("weights:2@1.25", nil), ("weights:2@100", nil), ("weights:2@0.05", "weights:2@5e-2"),
      ("weights:2@1e-300", nil), ("weights:2@0.1", nil),
    ] as [(String, String?)])
  func roundTrip(text: String, canonical: String?) throws {
    let schedule = try Schedule(parsing: text)
    #expect(schedule.description == canonical ?? text)
    #expect(try Schedule(parsing: schedule.description) == schedule)
  }

  @Test("The paper's schedule has three cycles of ten epochs")
  func paper() throws {
    #expect(Schedule.paper.description == "weights:10@1e-3,mixture:10@1e-2,weights:10@1e-3")
    #expect(Schedule.paper.epochCount == 30)
  }

  @Test(
    "A wrong schedule is refused where it is wrong",
    arguments: [
      ("", .empty, 0), ("  ", .empty, 0), ("wieghts:1@1", .unknownTarget("wieghts"), 0),
      ("weights", .expected(":"), 7), ("weights:1", .expected("@"), 9),
      ("weights:1@1e-3,", .unknownTarget(""), 15), ("weights:1@1 mixture:1@1", .expected(","), 12),
      ("weights:0@1", .epochsOutOfRange("0", allowed: 1...10_000), 8),
      ("weights:+1@1", .epochsOutOfRange("+1", allowed: 1...10_000), 8),
      (
        "weights:99999999999999999999@1",
        .epochsOutOfRange("99999999999999999999", allowed: 1...10_000), 8
      ),
      ("weights:1@0", .learningRateOutOfRange("0", limit: 1000), 10),
      ("weights:1@-1", .learningRateOutOfRange("-1", limit: 1000), 10),
      ("weights:1@nan", .learningRateOutOfRange("nan", limit: 1000), 10),
      ("weights:1@1e999", .learningRateOutOfRange("1e999", limit: 1000), 10),
      ("weights:1@0x1p-3", .learningRateOutOfRange("0x1p-3", limit: 1000), 10),
      ("weights:1@", .learningRateOutOfRange("", limit: 1000), 10),
      ("é:1@1", .unknownTarget("é"), 0), ("weights:1@1,é:1@1", .unknownTarget("é"), 12),
    ] as [(String, ScheduleProblem, Int)])
  func refusal(text: String, problem: ScheduleProblem, offset: Int) {
    #expect(throws: TrainingError.schedule(problem, offset: offset)) {
      try Schedule(parsing: text)
    }
  }

  @Test("More cycles than the limit are refused")
  func cycles() {
    let text = Array(repeating: "weights:1@1", count: 65).joined(separator: ",")
    #expect(throws: TrainingError.schedule(.tooManyCycles(limit: 64), offset: 64 * 12)) {
      try Schedule(parsing: text)
    }
  }
}
