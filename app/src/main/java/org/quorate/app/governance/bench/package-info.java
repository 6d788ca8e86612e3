/** Measures what the governance screen asks of a node. */
package org.quorate.app.governance.bench;
