/** Web addresses that lead inside, as somebody who wants us there would write them. */
export interface InnerAddress {
  /** What stands between `http://` and the path. */
  readonly written: string;
  /** How the sentence shows it. */
  readonly shown: string;
  /** Why it is refused, as the words after "is". */
  readonly why: string;
}

const SELF = "this machine itself";
const CGNAT = "shared inside a provider's network";
const CLOUD = "a cloud platform's own service";

const rows = (
  list: readonly (readonly [written: string, shown: string, why: string])[],
): readonly InnerAddress[] => list.map(([written, shown, why]) => ({ written, shown, why }));

/** Numbers in every way in which the URL standard takes them for IPv4. */
const INNER_IPV4 = rows([
  ["127.0.0.1", "127.0.0.1", SELF],
  ["127.0.0.1.", "127.0.0.1", SELF],
  ["127.1", "127.0.0.1", SELF],
  ["127.0.1", "127.0.0.1", SELF],
  ["127.255.255.254", "127.255.255.254", SELF],
  ["2130706433", "127.0.0.1", SELF],
  ["0x7f000001", "127.0.0.1", SELF],
  ["0X7F.1", "127.0.0.1", SELF],
  ["0x7f.0x0.0x0.0x1", "127.0.0.1", SELF],
  ["0177.0.0.1", "127.0.0.1", SELF],
  ["0000177.00.0.01", "127.0.0.1", SELF],
  ["017700000001", "127.0.0.1", SELF],
  ["0x7f.0.01.1", "127.0.1.1", SELF],
  ["0", "0.0.0.0", "unspecified"],
  ["0x", "0.0.0.0", "unspecified"],
  ["0.0.0.0", "0.0.0.0", "unspecified"],
  ["0.1.2.3", "0.1.2.3", "unspecified"],
  ["10.0.0.1", "10.0.0.1", "private"],
  ["10.1", "10.0.0.1", "private"],
  ["167772161", "10.0.0.1", "private"],
  ["172.16.0.1", "172.16.0.1", "private"],
  ["172.31.255.255", "172.31.255.255", "private"],
  ["192.168.1.1", "192.168.1.1", "private"],
  ["0300.0250.1.1", "192.168.1.1", "private"],
  ["192.168.257", "192.168.1.1", "private"],
  ["169.254.0.1", "169.254.0.1", "link-local"],
  ["100.64.0.1", "100.64.0.1", CGNAT],
  ["100.127.255.254", "100.127.255.254", CGNAT],
  ["192.0.0.1", "192.0.0.1", "reserved"],
  ["192.0.0.170", "192.0.0.170", "reserved"],
  ["192.0.2.1", "192.0.2.1", "reserved"],
  ["192.88.99.1", "192.88.99.1", "reserved"],
  ["198.18.0.1", "198.18.0.1", "reserved"],
  ["198.19.255.254", "198.19.255.254", "reserved"],
  ["198.51.100.1", "198.51.100.1", "reserved"],
  ["203.0.113.1", "203.0.113.1", "reserved"],
  ["224.0.0.251", "224.0.0.251", "multicast"],
  ["239.255.255.250", "239.255.255.250", "multicast"],
  ["240.0.0.1", "240.0.0.1", "reserved"],
  ["255.255.255.255", "255.255.255.255", "reserved"],
]);

/** Where clouds tell a machine's secrets: AWS, GCP, Azure, Alibaba, Oracle, Tencent. */
export const METADATA = rows([
  ["169.254.169.254", "169.254.169.254", "link-local"],
  ["2852039166", "169.254.169.254", "link-local"],
  ["0xA9FEA9FE", "169.254.169.254", "link-local"],
  ["0251.0376.0251.0376", "169.254.169.254", "link-local"],
  ["[::ffff:169.254.169.254]", "::ffff:a9fe:a9fe", "link-local"],
  ["[fd00:ec2::254]", "fd00:ec2::254", "private"],
  ["[fd20:ce::254]", "fd20:ce::254", "private"],
  ["168.63.129.16", "168.63.129.16", CLOUD],
  ["[64:ff9b::a83f:8110]", "64:ff9b::a83f:8110", CLOUD],
  ["100.100.100.200", "100.100.100.200", CGNAT],
  ["192.0.0.192", "192.0.0.192", "reserved"],
  ["169.254.0.23", "169.254.0.23", "link-local"],
]);

const INNER_IPV6 = rows([
  ["[::1]", "::1", SELF],
  ["[0:0:0:0:0:0:0:1]", "::1", SELF],
  ["[::]", "::", "unspecified"],
  // An IPv4 address inside: mapped, translated, compatible, NAT64, 6to4, Teredo.
  ["[::ffff:127.0.0.1]", "::ffff:7f00:1", SELF],
  ["[::FFFF:7F00:1]", "::ffff:7f00:1", SELF],
  ["[0:0:0:0:0:ffff:10.0.0.1]", "::ffff:a00:1", "private"],
  ["[::ffff:0:127.0.0.1]", "::ffff:0:7f00:1", "reserved"],
  ["[::127.0.0.1]", "::7f00:1", "reserved"],
  ["[::10.0.0.1]", "::a00:1", "reserved"],
  ["[64:ff9b::127.0.0.1]", "64:ff9b::7f00:1", SELF],
  ["[64:ff9b::c0a8:101]", "64:ff9b::c0a8:101", "private"],
  ["[64:ff9b:1::808:808]", "64:ff9b:1::808:808", "reserved"],
  ["[2002:7f00:1::]", "2002:7f00:1::", "reserved"],
  ["[2002:c0a8:101::1]", "2002:c0a8:101::1", "reserved"],
  ["[2001:0:808:808:0:ffff:80ff:fffe]", "2001:0:808:808:0:ffff:80ff:fffe", "reserved"],
  ["[fc00::1]", "fc00::1", "private"],
  ["[fdff:ffff::1]", "fdff:ffff::1", "private"],
  ["[fe80::1]", "fe80::1", "link-local"],
  ["[febf::5efe:7f00:1]", "febf::5efe:7f00:1", "link-local"],
  ["[fec0::1]", "fec0::1", "reserved"],
  ["[ff02::1]", "ff02::1", "multicast"],
  ["[ff0e::1]", "ff0e::1", "multicast"],
  ["[2001:db8::1]", "2001:db8::1", "reserved"],
  ["[3fff::1]", "3fff::1", "reserved"],
  ["[2001:2::1]", "2001:2::1", "reserved"],
  ["[2001:10::1]", "2001:10::1", "reserved"],
  ["[2001:20::1]", "2001:20::1", "reserved"],
  ["[100::1]", "100::1", "reserved"],
  ["[100:0:0:1::1]", "100:0:0:1::1", "reserved"],
  ["[5f00::1]", "5f00::1", "reserved"],
  ["[4000::1]", "4000::1", "reserved"],
  ["[1fff:ffff::1]", "1fff:ffff::1", "reserved"],
]);

/** Letters and signs that the URL standard turns into digits and dots. */
const INNER_DISGUISED = rows([
  ["１２７.０.０.１", "127.0.0.1", SELF],
  ["127。0。0。1", "127.0.0.1", SELF],
  ["127．0．0．1", "127.0.0.1", SELF],
  ["127｡0｡0｡1", "127.0.0.1", SELF],
  ["①②⑦.⓪.⓪.①", "127.0.0.1", SELF],
  ["𝟏𝟐𝟕.𝟎.𝟎.𝟏", "127.0.0.1", SELF],
  ["127.0.0.1\u{AD}", "127.0.0.1", SELF],
  ["%31%32%37.0.0.1", "127.0.0.1", SELF],
  ["%30x7f.1", "127.0.0.1", SELF],
  ["127%2e0%2e0%2e1", "127.0.0.1", SELF],
  ["127%E3%80%820.0.1", "127.0.0.1", SELF],
]);

export const INNER_ADDRESSES = [...INNER_IPV4, ...METADATA, ...INNER_IPV6, ...INNER_DISGUISED];

export const refusalOf = ({ shown, why }: InnerAddress): string =>
  `The address ${shown} is ${why}; if the feed really is there, allow it with FEED_ALLOWED_HOSTS.`;
