/** Execution of whole blocks: many transactions on one state, without any input or output. */
package org.quorate.parallel;
