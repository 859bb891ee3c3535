import Foundation
import Testing

@Suite("commands in a folder without the repository's files") struct AnyFolderTests {
  private let folder = TemporaryFolder()

  private func run(_ arguments: String...) throws -> ReportProcess.Outcome {
    try ReportProcess.run(arguments, in: folder.url)
  }

  @Test(
    "templates that ship are checked with their includes and datasets",
    arguments: [
      "templates/activation-study.md", "templates/activation-study-full.md", "./templates/tour.md",
    ])
  func check(template: String) throws {
    let outcome = try run("check", template)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(folder.files().isEmpty)
  }

  @Test("a file of the user's takes the place of the one that ships")
  func override() throws {
    _ = try folder.write("{{ nonsense }}\n", to: "templates/parts/claims.md")
    let outcome = try run("check", "templates/activation-study-full.md")
    #expect(outcome.status == 65)
    #expect(outcome.errors.contains("templates/parts/claims.md:1:4: error:"))

    _ = try folder.write("title: [\n", to: "data/mnist.yml")
    let list = try run("datasets", "list")
    #expect(!list.output.contains("mnist          MNIST:"), "\(list.output)")
    #expect(list.output.contains("fashion-mnist  Fashion-MNIST: 0 of 4 files here"))
  }

  @Test("datasets that ship are listed, and an own folder of manifests is what `verify` is about")
  func datasets() throws {
    let list = try run("datasets", "list")
    #expect(list.output.split(separator: "\n").count == 3, "\(list.output)")
    let verify = try run("datasets", "verify", "--data", folder.path)
    #expect(verify.status == 66)
    #expect(verify.output.contains("kmnist/"))
  }

  @Test("a template that ships is built, verified and exported like one that is a file")
  func build() throws {
    let build = try run("build", "templates/tour.md", "--quick", "--offline", "--seeds", "1")
    #expect(build.status == 0, "\(build.errors)")
    #expect(folder.files(in: "templates").isEmpty)
    #expect(folder.files().contains("reports/tour/index.html"))
    let verify = try run("verify", "reports/tour", "--rebuild")
    #expect(verify.status == 0, "\(verify.errors)")
    let store = try run("store", "list")
    #expect(store.status == 0, "\(store.errors)")
  }

  @Test(
    "without a template in the folder, a command that needs one says so",
    arguments: ["build", "check", "plan", "preview"])
  func noTemplate(command: String) throws {
    let outcome = try run(command)
    #expect(outcome.status == 66)
    #expect(outcome.errors.contains("RPT-0960"), "\(outcome.errors)")
    #expect(folder.files().isEmpty)
  }

  @Test("`study.md` is the template of a folder that has one")
  func study() throws {
    _ = try folder.write(SmallStudy.template(), to: "study.md")
    let outcome = try run("check")
    #expect(outcome.output == "study.md: no errors\n", "\(outcome.errors)")
  }
}
