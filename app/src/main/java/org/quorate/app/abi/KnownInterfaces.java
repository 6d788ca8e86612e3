package org.quorate.app.abi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.quorate.app.abi.AbiFunction.Mutability;
import org.quorate.contracts.ContractArtifact;
import tools.jackson.databind.json.JsonMapper;

/** Functions, events and errors that most contracts share, for contracts of which nothing was loaded. */
public final class KnownInterfaces {
    private static final Pattern LINE =
            Pattern.compile("(function|event|error) (\\w+)\\(([^)]*)\\)(?: (view))?(?: returns \\(([^)]*)\\))?");

    /** ERC-20, 721, 1155, 165, 2612, 5267; OpenZeppelin's Governor, Votes, Ownable, AccessControl, proxies, draft ERC-6093; Quorate's messenger. */
    private static final String TEXT = """
            function name() view returns (string)
            function symbol() view returns (string)
            function decimals() view returns (uint8)
            function totalSupply() view returns (uint256)
            function balanceOf(address account) view returns (uint256)
            function allowance(address owner, address spender) view returns (uint256)
            function transfer(address to, uint256 value) returns (bool)
            function approve(address spender, uint256 value) returns (bool)
            function transferFrom(address from, address to, uint256 value) returns (bool)
            function mint(address to, uint256 amount)
            function burn(uint256 value)
            function burnFrom(address account, uint256 value)
            function permit(address owner, address spender, uint256 value, uint256 deadline, uint8 v, bytes32 r, bytes32 s)
            function nonces(address owner) view returns (uint256)
            function DOMAIN_SEPARATOR() view returns (bytes32)
            function supportsInterface(bytes4 interfaceId) view returns (bool)
            function ownerOf(uint256 tokenId) view returns (address)
            function tokenURI(uint256 tokenId) view returns (string)
            function getApproved(uint256 tokenId) view returns (address)
            function setApprovalForAll(address operator, bool approved)
            function isApprovedForAll(address owner, address operator) view returns (bool)
            function safeTransferFrom(address from, address to, uint256 tokenId)
            function safeTransferFrom(address from, address to, uint256 tokenId, bytes data)
            function balanceOf(address account, uint256 id) view returns (uint256)
            function balanceOfBatch(address[] accounts, uint256[] ids) view returns (uint256[])
            function safeTransferFrom(address from, address to, uint256 id, uint256 value, bytes data)
            function safeBatchTransferFrom(address from, address to, uint256[] ids, uint256[] values, bytes data)
            function owner() view returns (address)
            function transferOwnership(address newOwner)
            function renounceOwnership()
            function grantRole(bytes32 role, address account)
            function revokeRole(bytes32 role, address account)
            function hasRole(bytes32 role, address account) view returns (bool)
            function upgradeToAndCall(address newImplementation, bytes data)
            function delegate(address delegatee)
            function delegates(address account) view returns (address)
            function getVotes(address account) view returns (uint256)
            function getPastVotes(address account, uint256 timepoint) view returns (uint256)
            function propose(address[] targets, uint256[] values, bytes[] calldatas, string description) returns (uint256)
            function queue(address[] targets, uint256[] values, bytes[] calldatas, bytes32 descriptionHash) returns (uint256)
            function execute(address[] targets, uint256[] values, bytes[] calldatas, bytes32 descriptionHash) returns (uint256)
            function cancel(address[] targets, uint256[] values, bytes[] calldatas, bytes32 descriptionHash) returns (uint256)
            function castVote(uint256 proposalId, uint8 support) returns (uint256)
            function castVoteWithReason(uint256 proposalId, uint8 support, string reason) returns (uint256)
            function castVoteBySig(uint256 proposalId, uint8 support, address voter, bytes signature) returns (uint256)
            function state(uint256 proposalId) view returns (uint8)
            function hasVoted(uint256 proposalId, address account) view returns (bool)
            function proposalVotes(uint256 proposalId) view returns (uint256 againstVotes, uint256 forVotes, uint256 abstainVotes)
            function quorum(uint256 timepoint) view returns (uint256)
            function schedule(address target, uint256 value, bytes data, bytes32 predecessor, bytes32 salt, uint256 delay)
            function multicall(bytes[] data) returns (bytes[])
            function deposit()
            function withdraw(uint256 wad)
            function send(uint256 shard, address to, uint256 value, uint256 gas, bytes data) returns (bytes32 id)
            function sendWithReturn(uint256 shard, address to, uint256 value, uint256 gas, uint256 returnGas, bytes data) returns (bytes32 id)
            function sendWithRefund(uint256 shard, address to, uint256 value, uint256 gas, uint256 returnGas, address refund, bytes data) returns (bytes32 id)
            function reply(bytes data)
            function claim(address to)
            function onMessage(uint256 sourceShard, address sender, bytes data)
            function onBounce(uint256 shard, address to, bytes32 id, bytes data)
            function onReply(uint256 shard, address from, bytes32 id, bytes data)
            event MessageDelivered(uint256 indexed source, uint256 indexed sequence, bytes32 indexed id, uint256 kind, address to, bool success, uint256 cost)
            event BecameClaimable(address indexed account, bytes32 indexed id, uint256 value)
            event Claimed(address indexed account, address to, uint256 value)
            event Transfer(address indexed from, address indexed to, uint256 value)
            event Approval(address indexed owner, address indexed spender, uint256 value)
            event Transfer(address indexed from, address indexed to, uint256 indexed tokenId)
            event Approval(address indexed owner, address indexed approved, uint256 indexed tokenId)
            event ApprovalForAll(address indexed account, address indexed operator, bool approved)
            event TransferSingle(address indexed operator, address indexed from, address indexed to, uint256 id, uint256 value)
            event TransferBatch(address indexed operator, address indexed from, address indexed to, uint256[] ids, uint256[] values)
            event URI(string value, uint256 indexed id)
            event Deposit(address indexed dst, uint256 wad)
            event Withdrawal(address indexed src, uint256 wad)
            event OwnershipTransferred(address indexed previousOwner, address indexed newOwner)
            event RoleGranted(bytes32 indexed role, address indexed account, address indexed sender)
            event RoleRevoked(bytes32 indexed role, address indexed account, address indexed sender)
            event RoleAdminChanged(bytes32 indexed role, bytes32 indexed previousAdminRole, bytes32 indexed newAdminRole)
            event Upgraded(address indexed implementation)
            event Initialized(uint64 version)
            event DelegateChanged(address indexed delegator, address indexed fromDelegate, address indexed toDelegate)
            event DelegateVotesChanged(address indexed delegate, uint256 previousVotes, uint256 newVotes)
            event ProposalCreated(uint256 proposalId, address proposer, address[] targets, uint256[] values, string[] signatures, bytes[] calldatas, uint256 voteStart, uint256 voteEnd, string description)
            event ProposalQueued(uint256 proposalId, uint256 etaSeconds)
            event ProposalExecuted(uint256 proposalId)
            event ProposalCanceled(uint256 proposalId)
            event VoteCast(address indexed voter, uint256 proposalId, uint8 support, uint256 weight, string reason)
            event VoteCastWithParams(address indexed voter, uint256 proposalId, uint8 support, uint256 weight, string reason, bytes params)
            event CallScheduled(bytes32 indexed id, uint256 indexed index, address target, uint256 value, bytes data, bytes32 predecessor, uint256 delay)
            event CallExecuted(bytes32 indexed id, uint256 indexed index, address target, uint256 value, bytes data)
            error Error(string message)
            error Panic(uint256 code)
            error ERC20InsufficientBalance(address sender, uint256 balance, uint256 needed)
            error ERC20InsufficientAllowance(address spender, uint256 allowance, uint256 needed)
            error ERC20InvalidReceiver(address receiver)
            error ERC20InvalidSender(address sender)
            error ERC721NonexistentToken(uint256 tokenId)
            error OwnableUnauthorizedAccount(address account)
            error AccessControlUnauthorizedAccount(address account, bytes32 neededRole)
            error GovernorAlreadyCastVote(address voter)
            error GovernorUnexpectedProposalState(uint256 proposalId, uint8 current, bytes32 expectedStates)
            error GovernorNonexistentProposal(uint256 proposalId)
            """;

    private static final ContractAbi ALL = parse();
    private static final List<ContractAbi> SYSTEM = Stream.of(
                    "KeyRegistry", "QuantumAccount", "Attestations", "Messenger")
            .map(KnownInterfaces::ofSystem)
            .toList();

    private KnownInterfaces() {}

    /** All of them. */
    public static ContractAbi all() {
        return ALL;
    }

    /** Those of the contracts that every chain of Quorate has: key registry, account code, attestations, messenger. */
    public static List<ContractAbi> system() {
        return SYSTEM;
    }

    private static ContractAbi ofSystem(String contract) {
        return AbiJson.read(JsonMapper.shared()
                .readTree(ContractArtifact.load("system/" + contract).abi()));
    }

    private static ContractAbi parse() {
        List<AbiFunction> functions = new ArrayList<>();
        List<AbiEvent> events = new ArrayList<>();
        List<AbiError> errors = new ArrayList<>();
        TEXT.lines().forEach(line -> {
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                throw new IllegalStateException("no entry: " + line);
            }
            String name = matcher.group(2);
            List<AbiParameter> inputs = parameters(matcher.group(3));
            switch (matcher.group(1)) {
                case "event" -> events.add(new AbiEvent(name, inputs, false));
                case "error" -> errors.add(new AbiError(name, inputs));
                default ->
                    functions.add(new AbiFunction(name, inputs, parameters(matcher.group(5)), mutability(matcher)));
            }
        });
        return new ContractAbi(List.of(), false, functions, events, errors);
    }

    private static Mutability mutability(Matcher line) {
        return line.group(4) == null ? Mutability.NONPAYABLE : Mutability.VIEW;
    }

    private static List<AbiParameter> parameters(String text) {
        if (text == null || text.isEmpty()) {
            return List.of();
        }
        return Arrays.stream(text.split(", ")).map(KnownInterfaces::parameter).toList();
    }

    private static AbiParameter parameter(String text) {
        List<String> words = List.of(text.split(" "));
        return AbiParameter.of(
                words.size() > 1 ? words.getLast() : "", words.getFirst(), List.of(), words.contains("indexed"));
    }
}
