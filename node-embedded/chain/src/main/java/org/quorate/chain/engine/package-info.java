/** The node's chains at work: shards, the rounds that take them forward, and recovery from disk. */
package org.quorate.chain.engine;
