import type { Config } from './platform/config.ts'

/** What a newcomer sees when the district lives: where to look and whom to play. */
export function welcome({ publicUrl }: Config, demonstration: boolean, say: (line: string) => void) {
  const at = publicUrl
  say('')
  say(`  六单 Liudan   ${at}`)
  say(`  控制台        ${at}/console`)
  say(`  接口文档      ${at}/api/docs`)
  if (demonstration) {
    say(`  演示导览      ${at}/tour   (one button per role: resident, leader, clerk, institute, center)`)
    say('  演示短信      出现在 /outbox，不会真的发出')
  }
  say('')
}
