package org.quorate.app.node;

/** Why a workspace cannot be saved, restored or deleted. A window has two texts for each {@link #code}. */
public enum WorkspaceProblem {
    /** The node does not run, or not as it has to. */
    NOT_RUNNING("workspace.not-running"),
    /** The folder {0} cannot be read. */
    UNREADABLE("workspace.unreadable"),
    /** The name is none. */
    BAD_NAME("workspace.bad-name"),
    /** There is one of this name. */
    NAME_TAKEN("workspace.name-taken"),
    /** There are {0} already. */
    FULL("workspace.full"),
    /** The state was not written to the folder {0}. */
    NOT_WRITTEN("workspace.not-written"),
    /** The chain was taken back behind the mark, or the node has stopped since. */
    GONE("workspace.gone"),
    /** The node did not take the state. */
    NOT_RESTORED("workspace.not-restored"),
    /** The file of the state was not deleted. */
    NOT_DELETED("workspace.not-deleted");

    private final String code;

    WorkspaceProblem(String code) {
        this.code = code;
    }

    /** Stable, also for support. */
    public String code() {
        return code;
    }
}
