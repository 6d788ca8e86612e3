/** Runs the test files of the Ethereum project against this node's engine. */
package org.quorate.node.conformance;
