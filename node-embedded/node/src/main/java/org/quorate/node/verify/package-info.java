/** What {@code --verify-parallel} leaves behind when parallel and sequential execution differ, and its re-execution. */
package org.quorate.node.verify;
