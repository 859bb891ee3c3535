import ArgumentParser
import ReportKit

struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Says what a build would train, why, and how long it would take.",
    discussion: """
      One line a run: hit (its result is stored), partial (its first cycles are) or miss, with
      what changed against the nearest stored run. Times are those that the store has seen; what
      it has not is timed for a moment. Trains nothing.
      """)

  @OptionGroup var template: TemplateOptions
  @OptionGroup var data: DataOptions
  @OptionGroup var choice: StudyChoiceOptions

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    let display = ProgressDisplay(terminal: Terminal())
    defer { display.finish() }
    let interruption = Interruption()
    var request = try choice.request(template, data)
    request.memory = MemorySize.halfOfFree
    let builder = ReportBuilder(
      request, events: { display.show($0) }, stopReason: interruption.stopReason)
    let plan = try builder.plan()
    display.finish()
    if json {
      try StandardOutput.write(exactly: try plan.json())
    } else {
      try StandardOutput.write(plan.text)
    }
  }
}
