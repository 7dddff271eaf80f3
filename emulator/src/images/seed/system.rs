//! Public images, in every region: one current image for each system, architecture and boot mode, and older ones that
//! those replaced.

use serde_json::json;

use super::draft::Image;
use super::{LATEST, hours_before, image};

/// Start of the id, name, version, platform.
const LINUX: [(&str, &str, &str, &str); 32] = [
    ("aliyun_4", "Alibaba Cloud Linux", "4.0 LTS", "Aliyun"),
    ("aliyun_3", "Alibaba Cloud Linux", "3.2104 LTS", "Aliyun"),
    ("aliyun_2_1903", "Alibaba Cloud Linux", "2.1903 LTS", "Aliyun"),
    ("anolisos_23_3", "Anolis OS", "23.3", "Anolis"),
    ("anolisos_8_10", "Anolis OS", "8.10", "Anolis"),
    ("anolisos_7_9", "Anolis OS", "7.9", "Anolis"),
    ("ubuntu_26_04", "Ubuntu", "26.04", "Ubuntu"),
    ("ubuntu_24_04", "Ubuntu", "24.04", "Ubuntu"),
    ("ubuntu_22_04", "Ubuntu", "22.04", "Ubuntu"),
    ("ubuntu_20_04", "Ubuntu", "20.04", "Ubuntu"),
    ("ubuntu_18_04", "Ubuntu", "18.04", "Ubuntu"),
    ("debian_13_1", "Debian", "13.1", "Debian"),
    ("debian_12_12", "Debian", "12.12", "Debian"),
    ("debian_11_11", "Debian", "11.11", "Debian"),
    ("debian_10_13", "Debian", "10.13", "Debian"),
    ("centos_stream_10", "CentOS Stream", "10", "CentOS Stream"),
    ("centos_stream_9", "CentOS Stream", "9", "CentOS Stream"),
    ("centos_8_5", "CentOS", "8.5", "CentOS"),
    ("centos_7_9", "CentOS", "7.9", "CentOS"),
    ("rockylinux_10_0", "Rocky Linux", "10.0", "Rocky Linux"),
    ("rockylinux_9_6", "Rocky Linux", "9.6", "Rocky Linux"),
    ("rockylinux_8_10", "Rocky Linux", "8.10", "Rocky Linux"),
    ("almalinux_10_0", "AlmaLinux", "10.0", "AlmaLinux"),
    ("almalinux_9_6", "AlmaLinux", "9.6", "AlmaLinux"),
    ("almalinux_8_10", "AlmaLinux", "8.10", "AlmaLinux"),
    ("fedora_43", "Fedora", "43", "Fedora"),
    ("fedora_42", "Fedora", "42", "Fedora"),
    ("opensuse_15_6", "OpenSUSE", "15.6", "OpenSUSE"),
    ("opensuse_15_5", "OpenSUSE", "15.5", "OpenSUSE"),
    ("sles_15_sp7", "SUSE Linux", "Enterprise Server 15 SP7", "SUSE"),
    ("sles_12_sp5", "SUSE Linux", "Enterprise Server 12 SP5", "SUSE"),
    ("freebsd_14_3", "FreeBSD", "14.3", "Freebsd"),
];

/// Start of the id, year.
const WINDOWS: [(&str, &str); 4] =
    [("win2025_24H2", "2025"), ("win2022_21H2", "2022"), ("win2019_1809", "2019"), ("win2016_1607", "2016")];

/// Part of the id, language in Chinese and in English.
const LANGUAGES: [(&str, &str, &str); 2] = [("zh-cn", "中文版", "Chinese"), ("en-us", "英文版", "English")];

/// Part of the id, architecture, boot mode.
const MACHINES: [(&str, &str, &str); 3] =
    [("x64", "x86_64", "UEFI-Preferred"), ("x64_uefi", "x86_64", "UEFI"), ("arm64", "arm64", "UEFI")];

pub(super) fn images() -> Vec<Image> {
    let current = (0..).zip(LINUX).flat_map(|(place, system)| {
        let machines = (0..).zip(MACHINES).filter(move |_| system.3 != "Freebsd").chain([(0, MACHINES[0])]).take(3);
        machines.map(move |(machine, it)| linux(system, it, 150 * place + 7 * machine))
    });
    let older =
        (0..).zip(LINUX).take(20).map(|(place, system)| linux(system, MACHINES[0], 2_160 + 150 * place).superseded());
    current.chain(older).chain(windows()).chain(relics()).collect()
}

/// A system that was built three days before it was published.
fn linux(system: (&str, &str, &str, &str), machine: (&str, &str, &str), hours: i64) -> Image {
    let (stem, name, version, platform) = system;
    let (part, architecture, boot) = machine;
    let is_freebsd = platform == "Freebsd";
    let id = id(&format!("{stem}_{part}"), 20, hours);
    let published = day(hours).replace("-0", "-").replace('-', ".");
    let kernel = 60 + (LATEST / 3600 - hours) % 90;
    public(&id, hours).with(json!({
        "Architecture": architecture,
        "BootMode": boot,
        "Description": format!("Kernel version is 6.8.0-{kernel}-generic, {published}"),
        "Features": {
            "NvmeSupport": "supported",
            "ImdsSupport": "v2",
            "CpuOnlineUpgrade": "unsupported",
            "CpuOnlineDowngrade": "unsupported",
            "MemoryOnlineUpgrade": "unsupported",
            "MemoryOnlineDowngrade": "unsupported",
        },
        "ImageFamily": format!("acs:{stem}_{part}"),
        "ImageVersion": format!("v{published}"),
        "IsSupportCloudinit": !is_freebsd,
        "LoginAsNonRootSupported": !is_freebsd,
        "OSName": format!("{name}  {version} 64位"),
        "OSNameEn": format!("{name}  {version} 64 bit"),
        "Platform": platform,
        "Size": 20,
    }))
}

fn windows() -> impl Iterator<Item = Image> {
    let systems =
        (0..).zip(WINDOWS).flat_map(|(place, system)| (0..).zip(LANGUAGES).map(move |it| (place, system, it)));
    systems.map(|(place, (stem, year), (language, (part, zh, en)))| {
        let hours = 100 + 210 * place + 2 * language;
        public(&id(&format!("{stem}_x64_dtc_{part}"), 40, hours), hours).with(json!({
            "Features": {"NvmeSupport": "unsupported"},
            "ImageFamily": format!("acs:{stem}_x64_dtc_{part}"),
            "LoginAsNonRootSupported": false,
            "OSName": format!("Windows Server  {year} 数据中心版 64位{zh}"),
            "OSNameEn": format!("Windows Server  {year} Data Center Edition 64bit {en} Edition"),
            "OSType": "windows",
            "Platform": format!("Windows Server {year}"),
        }))
    })
}

/// Old images that are still listed, and one that is gone though scripts name it.
fn relics() -> [Image; 3] {
    let i386 = |id: &str, created: &str, name: &str, platform: &str| {
        image(id, id, "system", created).without("Features").with(json!({
            "Architecture": "i386",
            "IsPublic": true,
            "IsSupportIoOptimized": false,
            "LoginAsNonRootSupported": false,
            "OSName": format!("{name} 32位"),
            "OSNameEn": format!("{name} 32 bit"),
            "Platform": platform,
            "Size": 20,
            "Usage": "instance",
        }))
    };
    let gone = "aliyun_3_x64_20G_alibase_20240528.vhd";
    [
        i386("debian_8_09_32_20G_alibase_20171114.vhd", "2017-11-16T08:12:30Z", "Debian  8.9", "Debian"),
        i386("ubuntu_16_04_32_20G_alibase_20180326.vhd", "2018-03-28T06:40:11Z", "Ubuntu  16.04", "Ubuntu"),
        image(gone, gone, "system", "2024-06-03T02:11:45Z")
            .with(json!({"IsPublic": true, "ImageFamily": "acs:aliyun_3_x64", "Size": 20, "Usage": "instance"}))
            .superseded(),
    ]
}

fn public(id: &str, hours: i64) -> Image {
    image(id, id, "system", &hours_before(hours)).with(json!({
        "ImageOwnerId": 0,
        "IsPublic": true,
        "Usage": "instance",
    }))
}

fn id(stem: &str, size: u32, hours: i64) -> String {
    format!("{stem}_{size}G_alibase_{}.vhd", day(hours + 72).replace('-', ""))
}

fn day(hours: i64) -> String {
    hours_before(hours).chars().take(10).collect()
}
