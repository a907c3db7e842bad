import type { Story } from './stories.ts'

const wish = (
  platform: Story['platform'],
  title: string,
  [details, result]: readonly [details: string, result: string],
): Story => ({ platform, kind: 'MICRO_WISH', title, details, risk: '无特殊风险', result })

/** 微心愿: small and of use; nobody real. */
export const wishes: readonly Story[] = [
  wish('CONVENIENCE', '想要一把洗澡用的防滑椅', [
    '独居，洗澡站久了头晕。',
    '爱心商家捐赠防滑椅一把，已送到家并安装。',
  ]),
  wish('CONVENIENCE', '想要一盏亮一点的台灯', ['孙子晚上写作业灯太暗。', '送去护眼台灯一盏。']),
  wish('EDUCATION', '孩子想要一套旧课本', ['转学来的，没买到上册语文。', '邻居捐出一套课本，当面交接。']),
  wish('CONVENIENCE', '想要一台大音量的收音机', ['耳朵背，晚上想听书。', '爱心商家送来收音机，调好了台。']),
  wish('CONVENIENCE', '想要一辆买菜的小推车', ['膝盖不好，提不动。', '邻居凑份子买了一辆，当天送到。']),
  wish('CONVENIENCE', '想配一副老花镜', ['看报纸费劲。', '商家联盟免费验光，配好一副。']),
  wish('CONVENIENCE', '想要一双防滑的棉鞋', ['冬天下楼怕滑。', '送去棉鞋一双，大小合脚。']),
  wish('CONVENIENCE', '想给老伴拍一张生日照', ['结婚四十年没拍过。', '青年队带着相机上门，照片已经洗好。']),
  wish('CULTURE', '想去看一场川剧', ['腿脚不便，好多年没去过剧场。', '两位队员推着轮椅陪去陪回。']),
]
