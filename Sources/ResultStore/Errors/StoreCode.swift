import Diagnostics

/// The codes of errors and warnings of the store, and what `report explain` says of each.
package enum StoreCode: String, DiagnosticCode {
  case notAStore = "RPT-0951"
  case newerStore = "RPT-0952"
  case notDeterministic = "RPT-0953"
  case damagedEntry = "RPT-0954"
  case unreadableEntry = "RPT-0955"
  case storeNotWritable = "RPT-0956"
  case archiveUnreadable = "RPT-0957"
  case damagedArchive = "RPT-0958"
  case archiveNotWritten = "RPT-0959"

  package var explanation: Explanation {
    switch self {
    case .notAStore:
      Explanation(
        "Not a store",
        meaning: "The path that shall hold results is a file, or a folder with other files.",
        cause: "A misspelling, or a folder that is used for something else. The store removes what "
          + "it no longer needs, so it shares no folder with other files.",
        remedy: "Choose a folder of its own, or one that does not exist yet.")
    case .newerStore:
      Explanation(
        "Newer store",
        meaning: "A later version of the program made this store. It was not touched.",
        cause: "Two versions of the program share one store.",
        remedy: "Use the newer program, or choose another folder for the results of this one.")
    case .notDeterministic:
      Explanation(
        "Two results of the same inputs",
        meaning: "A result was computed again and came out with other bytes than the stored one, "
          + "although everything that it depends on is the same. The stored one was kept.",
        cause: "A defect of the program: something that changes the result is not among the "
          + "inputs. A processor or memory that computes wrong is possible too.",
        remedy: "Please report it with both results. Removing the stored file lets work go on.")
    case .damagedEntry:
      Explanation(
        "Damaged result in the store",
        meaning: "A stored result is not what was written there. It is never used: it was moved to "
          + "the folder `damaged` of the store, and is made again.",
        cause: "A failing disk, an unfinished copy of the store, or an editor.",
        remedy: "Nothing needs to be done. If it happens again, look at the disk.")
    case .unreadableEntry:
      Explanation(
        "Stored result cannot be read",
        meaning: "The system refuses to read a stored result, which is made again.",
        cause: "The file belongs to another user who did not allow it, or the disk is failing.",
        remedy: "Allow reading, or choose a store of your own.")
    case .storeNotWritable:
      Explanation(
        "Store cannot be written",
        meaning: "Results cannot be kept for later. The reports are the same.",
        cause: "The folder is read-only, belongs to another user, or the disk is full. The message "
          + "has the system's reason.",
        remedy: "Make the folder writable or make room, or choose another store.")
    case .archiveUnreadable:
      Explanation(
        "Archive cannot be read",
        meaning: "The file that results shall be imported from cannot be read.",
        cause: "A misspelled path, missing permission, or a failing disk.",
        remedy: "Check the path and its permissions.")
    case .damagedArchive:
      Explanation(
        "Damaged archive",
        meaning: "The file is no archive of results, or not a whole one. All of an archive is "
          + "verified before any of it is imported, so the store is unchanged.",
        cause: "An unfinished copy or download, or a file of another kind or of another version.",
        remedy: "Copy the archive again, or export it again.")
    case .archiveNotWritten:
      Explanation(
        "Archive cannot be written",
        meaning: "Results could not be exported. What stood at the path is unchanged.",
        cause: "The folder does not exist or is read-only, or the disk is full.",
        remedy: "Choose another path, or make room.")
    }
  }
}
