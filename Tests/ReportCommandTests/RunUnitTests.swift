import Foundation
import Testing

@Suite struct RunUnitTests {
  private struct Status: Decodable {
    struct Failure: Decodable {
      let message: String
      let exitStatus: Int32
      let isFinal: Bool
    }

    let failure: Failure?
  }

  @Test(arguments: [
    (key: "abc", store: "empty", status: 66, code: "RPT-0820", isFinal: true),
    (
      key: String(repeating: "0", count: 64), store: "empty", status: 66, code: "RPT-0820",
      isFinal: true
    ),
    (key: "abc", store: "other", status: 73, code: "RPT-0951", isFinal: false),
    (key: "abc", store: "newer", status: 69, code: "RPT-0952", isFinal: false),
  ])
  func `--status tells why a job ended, and whether another one would, too`(
    expected: (key: String, store: String, status: Int32, code: String, isFinal: Bool)
  ) throws {
    let folder = TemporaryFolder()
    _ = try folder.write("mine", to: "other/notes.txt")
    _ = try folder.write("report-store 99\n", to: "newer/VERSION")
    let outcome = try ReportProcess.run(
      ["run-unit", expected.key, "--store", expected.store, "--status", "job.json"],
      in: folder.url)
    #expect(outcome.status == expected.status)
    #expect(outcome.errors.contains(expected.code), "\(outcome.errors)")
    let status = try JSONDecoder().decode(Status.self, from: Data(folder.text("job.json").utf8))
    let failure = try #require(status.failure)
    #expect(failure.exitStatus == expected.status)
    #expect(failure.message.hasSuffix("[\(expected.code)]"))
    #expect(failure.isFinal == expected.isFinal)
  }

  @Test func `a status that cannot be written changes nothing`() throws {
    let folder = TemporaryFolder()
    let outcome = try ReportProcess.run(
      ["run-unit", "abc", "--store", "empty", "--status", "no/such/job.json"], in: folder.url)
    #expect(outcome.status == 66)
    #expect(outcome.errors.contains("RPT-0820"), "\(outcome.errors)")
    #expect(folder.files().isEmpty)
  }
}
